"""What is made from the catalog besides pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from . import api, feeds, redirects
from .asset import Asset

__all__ = ["Asset", "assets"]


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    """Files by path; `site_url` is the address of the site root, ending in `/`."""
    yield from api.assets(catalog, site_url)
    yield from feeds.assets(catalog, site_url)
    yield from redirects.assets(catalog, site_url)
