"""How a search finds and fills the calculators: every name holds, every cue can be met."""

import re

import pytest
from search import fit_calculators
from support.long import LONG
from support.tools import case, results
from youju.calculators import ASKED, FILLING, SAID, TOOLS, takes


def test_every_calculator_is_asked_for_and_nothing_else() -> None:
    assert ASKED.keys() == FILLING.keys() == SAID.keys() == TOOLS.keys()
    assert all(word[:-1] and word[-1].isdigit() for said in SAID.values() for word in said.split())
    for name, asked in ASKED.items():
        assert asked.cues, name
        assert all(part for cue in asked.cues for part in cue.removesuffix("!").split("+")), name


@pytest.mark.skipif(not LONG, reason="half a minute of fitting")
def test_what_is_said_is_what_the_questions_give(capsys: pytest.CaptureFixture[str]) -> None:
    fit_calculators.main()
    fitted = dict(line.split(" ", 1) for line in capsys.readouterr().out.splitlines())
    assert fitted.keys() == SAID.keys()
    # Another machine may round another way, but not choose other words.
    chosen = {name: {word[:-1] for word in said.split()} for name, said in SAID.items()}
    for name, said in fitted.items():
        again = {word[:-1] for word in said.split()}
        assert len(again & chosen[name]) >= 0.9 * len(again), name


def test_what_is_said_goes_into_fields_options_and_results_that_are_there() -> None:
    for name, filling in FILLING.items():
        tool = TOOLS[name]
        named = {key.split("/")[0] for key in filling.said}
        named |= {*filling.order.split(), *filling.needs.replace("|", " ").split()}
        named |= {
            *filling.means,
            *filling.certain,
            *filling.guesses,
            *filling.unsaid,
            *filling.limits,
            *filling.supposes.split(),
        }
        assert not named - {field.name for field in tool.fields}, name
        assert set(filling.certain.values()) <= results(name, case(name)).keys(), name
        re.compile(f"{filling.unless}|{ASKED[name].never}")
        for field_name, options in filling.means.items():
            field = tool.field(field_name)
            if field and field.kind == "choice":
                assert {one for key in options for one in key.split()} <= dict(field.options).keys(), name


def test_lengths_of_time_alone_fill_only_what_takes_no_money() -> None:
    assert "years" in takes(TOOLS["unemployment"])
    assert "years" not in takes(TOOLS["mortgage"])
    assert "birth" in takes(TOOLS["retirement"])
