"""All hotlines and official entries on one page: what each is for, what it is not, who says so."""

from __future__ import annotations

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.optional_files import Contact
from .page import Page, SearchRecord, contents
from .sanitize import Raw
from .templates import render
from .text import PageText

_TITLE = "电话和官方入口"
_ABOUT = "投诉、咨询、报警打哪个电话，查询和办理去哪个官方网站或 App；每一条写明管什么、不管什么、从哪里知道的。"
PHONES, ENTRIES = "电话", "网站和 App"


def page(catalog: Catalog) -> Page:
    listed = list(catalog.contacts.values())
    groups = {
        PHONES: [contact for contact in listed if contact.number],
        ENTRIES: [contact for contact in listed if not contact.number],
    }
    filled = {title: contacts for title, contacts in groups.items() if contacts}

    def body() -> Raw:
        text = PageText(catalog, addresses.CONTACTS)
        return render("contacts.html", catalog=catalog, text=text, title=_TITLE, about=_ABOUT, groups=filled)

    return Page(
        address=addresses.CONTACTS,
        kind="contacts",
        title=_TITLE,
        description=_ABOUT,
        path="data/contacts.yml",
        body=body,
        contents=contents(filled),
        records=lambda: [SearchRecord(addresses.CONTACTS, _TITLE, _ABOUT), *map(_record, listed)],
        modified=max((contact.seen.on for contact in listed), default=None),
    )


def _record(contact: Contact) -> SearchRecord:
    names = (contact.number, *contact.aliases) if contact.number else tuple(contact.aliases)
    shown = f"{contact.name} {contact.number}" if contact.number else contact.name
    return SearchRecord(addresses.contact(contact.id), shown, contact.for_, names=tuple(filter(None, names)))
