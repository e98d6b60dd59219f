"""有据 without a site engine: structured YAML in, checked and cross-linked pages out.

Nothing in this package imports MkDocs; `hooks/main.py` is the only door to it.
"""
