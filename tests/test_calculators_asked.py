"""How a search finds and fills the calculators: every name holds, every cue can be met."""

import pytest
from search import fit_calculators
from support.long import LONG
from youju.calculators import ASKED, SAID, TOOLS, takes


def test_every_calculator_is_asked_for_and_nothing_else() -> None:
    assert ASKED.keys() == SAID.keys() == TOOLS.keys()
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


def test_what_is_said_goes_into_fields_and_options_that_are_there() -> None:
    for name, asked in ASKED.items():
        for field_name, words in asked.said.items():
            field = TOOLS[name].field(field_name)
            assert field, f"{name}: {field_name}"
            assert isinstance(words, str) == (field.kind != "choice"), f"{name}: {field_name}"
            if not isinstance(words, str):
                assert words.keys() <= dict(field.options).keys(), f"{name}: {field_name}"


def test_lengths_of_time_alone_fill_only_what_takes_no_money() -> None:
    assert "years" in takes(TOOLS["unemployment"])
    assert "years" not in takes(TOOLS["mortgage"])
    assert "birth" in takes(TOOLS["retirement"])
