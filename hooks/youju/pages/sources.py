"""The documents that articles and figures rest on: one page each, and an index by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from .. import addresses
from ..catalog.catalog import Catalog
from ..catalog.documents import Clause
from ..content.citation import Cited
from ..content.model import Source
from .listings import Slice, cut, turns, with_number
from .page import HOME, Crumb, Heading, Page, SearchRecord, contents
from .sanitize import Raw
from .templates import render
from .text import PageText

PER_PAGE = 300
#: What somebody saw of a document, as readers are told.
READ = {
    "全文": "读过全文",
    "只见条款": "只读过用到的条款，没有读全文",
    "转述": "没有见到原文，只见别人转述",
    "记忆": "凭记忆写下，还没有查到文本",
}
#: The file a document is written in → the field it belongs to, in the order of the index.
_FIELDS = {
    "laws": "法律和司法解释",
    "banking": "存款、账户和利率",
    "loans": "贷款和征信",
    "housing": "房贷和公积金",
    "credit-cards": "信用卡",
    "social-insurance": "社保、医保、生育和养老",
    "tax": "税",
    "cars": "汽车",
    "securities": "理财、基金和股票",
    "media": "媒体、银行页面和网页转述",
}
_OTHERS = "其他文件"
_TITLE = "出处"
_ABOUT = (
    "文章和数字所依据的法律、法规、公告、通知和报告：谁发布、文号、从哪天起、废止没有、被哪一份取代，"
    "我们读过全文还是只见转述。"
)
RESTING = "哪些内容靠它"
WHOLE = "整份文件"
_DATA = "data/sources"
_INDEX = Crumb(_TITLE, addresses.SOURCES)


def pages(catalog: Catalog) -> Iterator[Page]:
    yield from index(catalog)
    for source in catalog.sources.values():
        yield source_page(catalog, source)


def name(source: Source) -> str:
    """As people call it."""
    return source.short or source.title


def index(catalog: Catalog) -> Iterator[Page]:
    fields = {identifier: _field(catalog, identifier) for identifier in catalog.sources}
    known = list(_FIELDS.values())
    order = {field: number for number, field in enumerate(dict.fromkeys((*known, *fields.values())))}
    order[_OTHERS] = len(order)
    documents = sorted(catalog.sources.values(), key=lambda source: order[fields[source.id]])
    for address, chunk, part in cut(addresses.SOURCES, documents, PER_PAGE):
        groups: dict[str, list[Source]] = {}
        for source in chunk:
            groups.setdefault(fields[source.id], []).append(source)
        yield _index_page(catalog, address, groups, chunk, part)


def _index_page(
    catalog: Catalog, address: str, groups: dict[str, list[Source]], chunk: Sequence[Source], part: Slice
) -> Page:
    def body() -> Raw:
        text = PageText(catalog, address)
        return render("sources.html", catalog=catalog, text=text, about=_ABOUT, groups=groups, name=name, part=part)

    return Page(
        address=address,
        kind="sources",
        title=with_number(_TITLE, part),
        description=_ABOUT,
        path=_DATA,
        body=body,
        contents=contents(groups),
        links=[*(addresses.source(source.id) for source in chunk), addresses.TRUST, *turns(part)],
    )


def source_page(catalog: Catalog, source: Source) -> Page:
    address = addresses.source(source.id)
    documents = catalog.documents
    record = catalog.found.sources.by_id[source.id]
    clauses = documents.clauses(source.id)
    cited_in = documents.articles(source.id)

    def body() -> Raw:
        return render(
            "source.html",
            catalog=catalog,
            text=PageText(catalog, address),
            source=source,
            name=name,
            place=place,
            whole=Cited(source),
            read=READ,
            resting=RESTING,
            over=documents.is_over(source, catalog.today),
            heirs=documents.successors[source.id],
            replaced=catalog.sources.get(source.replaces or ""),
            clauses=clauses,
        )

    facts = documents.facts(source.id)
    return Page(
        address=address,
        kind="source",
        title=source.title,
        description=_description(source),
        path=record.doc.path,
        line=record.line,
        place=record.at,
        body=body,
        contents=(lambda: _contents(clauses)) if clauses else None,
        crumbs=(HOME, _INDEX),
        links=[
            *(addresses.article(article.id) for article in cited_in),
            *dict.fromkeys(other.address.partition("#")[0] for clause in clauses for other in clause.others),
            *(addresses.fact(fact.id) for fact in facts),
        ],
        records=lambda: [
            SearchRecord(
                address,
                name(source),
                _description(source),
                names=tuple(dict.fromkeys(filter(None, (source.title, source.doc_no)))),
                note=READ[source.seen.text],
                uses=len(cited_in),
            )
        ],
        subject=source.id,
        modified=source.seen.on,
        editable=True,
    )


def place(clause: Clause) -> str:
    return clause.cited.place or WHOLE


def _contents(clauses: Sequence[Clause]) -> tuple[Heading, ...]:
    names = [place(clause) for clause in clauses]
    below = tuple(Heading(each, addresses.anchor(each), 3) for each in names)
    return (Heading(RESTING, addresses.anchor(RESTING), 2, below),)


def _description(source: Source) -> str:
    """国务院，国令第639号，2013-03-15 起；读过全文."""
    until = f"{source.from_} 至 {source.until}" if source.until else f"{source.from_} 起"
    said = "，".join(filter(None, (source.title, source.publisher, source.doc_no, until)))
    return f"{said}；{READ[source.seen.text]}。{source.note or ''}"


def _field(catalog: Catalog, identifier: str) -> str:
    stem = PurePosixPath(catalog.found.sources.by_id[identifier].doc.path).stem
    topic = catalog.topics.get(stem)
    return _FIELDS.get(stem) or (topic.name if topic else _OTHERS)
