"""Intervals of days as people write them."""

from __future__ import annotations

import calendar


def interval(begin: str | None, end: str | None) -> str:
    """``2018-07-03``, ``2018-07``, ``2018``, ``2018-07-03 to 07-05``; a dash where the text does not say. Minutes are left out."""
    if not begin and not end:
        return "–"
    first, last = (begin or end or "")[:10], (end or begin or "")[:10]
    if first == last:
        return first
    year, month, _ = first.split("-")
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if first[8:] == "01" and last == f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}":
        return f"{year}-{month}"
    return f"{first} to {last[5:] if last[:4] == year else last}"


def bounded(begin: str | None, end: str | None) -> str:
    """An interval, or where one end is open ``from 2018-07-03`` or ``by 2018-07-03``."""
    if begin and end:
        return interval(begin, end)
    return f"from {begin[:10]}" if begin else f"by {end[:10]}" if end else interval(None, None)
