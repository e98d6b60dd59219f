"""What is made from the catalog besides pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import addresses
from ..calculators import TOOLS, Tool
from ..catalog.catalog import Catalog
from ..pages import calculators
from ..pages.asset import Asset
from . import api, feeds, llms, manifest, redirects
from .social_cards import Cards


def assets(catalog: Catalog, site_url: str, cards: Cards | None = None) -> Iterator[Asset]:
    """Files by path; `site_url` is the address of the site root, ending in `/`."""
    yield from api.assets(catalog, site_url)
    yield from feeds.assets(catalog, site_url)
    yield from llms.assets(catalog, site_url)
    yield from redirects.assets(catalog, site_url)
    yield manifest.asset()
    for tool in TOOLS.values():
        yield Asset(addresses.tool_data(tool.name), partial(_calculator, catalog, tool))
        yield Asset(addresses.tool_asking(tool.name), calculators.asking_data(tool).encode())
    if cards:
        yield from cards.assets()
    yield Asset(addresses.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode())


def _calculator(catalog: Catalog, tool: Tool) -> bytes:
    return calculators.slot_data(catalog, tool).encode()
