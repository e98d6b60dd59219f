"""Cells of CSV files as spreadsheets should take them."""

from __future__ import annotations


def amount(text: str) -> str:
    """A number below zero is no formula."""
    return text if text[1:2].isdigit() else cell(text)


def cell(text: str) -> str:
    """Text that a spreadsheet takes for text: one that starts like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
