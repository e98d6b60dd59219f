"""What is made from the catalog besides pages.

What makes it is loaded when there is something to make: who only wants a part of this does without.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import addresses
from ..pages.asset import Asset

if TYPE_CHECKING:
    from ..catalog.catalog import Catalog
    from .social_cards import Cards


def assets(catalog: Catalog, site_url: str, cards: Cards | None = None) -> Iterator[Asset]:
    """Files by path; `site_url` is the address of the site root, ending in `/`."""
    from . import api, feeds, llms, manifest, redirects

    yield from api.assets(catalog, site_url)
    yield from feeds.assets(catalog, site_url)
    yield from llms.assets(catalog, site_url)
    yield from redirects.assets(catalog, site_url)
    yield manifest.asset()
    if cards:
        yield from cards.assets()
    yield Asset(addresses.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode())
