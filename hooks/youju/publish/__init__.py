"""What is made from the catalog besides pages."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..catalog import Catalog
from . import api, feeds, llms, manifest, redirects
from .asset import Asset
from .cards import Cards
from .head import Heads
from .shell import Shell, Site

__all__ = ["Asset", "Cards", "Heads", "Shell", "Site", "assets"]


def assets(catalog: Catalog, site_url: str, cards: Cards | None = None) -> Iterator[Asset]:
    """Files by path; `site_url` is the address of the site root, ending in `/`."""
    yield from api.assets(catalog, site_url)
    yield from feeds.assets(catalog, site_url)
    yield from llms.assets(catalog, site_url)
    yield from redirects.assets(catalog, site_url)
    yield manifest.asset()
    if cards:
        yield from cards.assets()
    yield Asset(addresses.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode())
