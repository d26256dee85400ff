"""English words for pages beside other pages: what an alternative trades, what moved since the last report."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {
    # what an alternative has over the best page, and what it gives up
    "trade-lead-wider": ("the lead is wider: {columns} columns for {before}", ""),
    "trade-lead-narrower": ("the lead is narrower: {columns} columns for {before}", ""),
    "trade-head-larger": ("the lead's headline is larger: {size} pt for {before}", ""),
    "trade-head-smaller": ("the lead's headline is smaller: {size} pt for {before}", ""),
    "trade-butting-more": ("headlines meet, {first} and {second} for one; such pairs: {count}", ""),
    "trade-butting-fewer": ("fewer headlines meet; such pairs: {count}", ""),
    "trade-gutter-more": ("gutters that run down the whole page: {count} for {before}", ""),
    "trade-gutter-fewer": ("gutters that run down the whole page: {count} for {before}", ""),
    "trade-break-more": ("breaks across the whole page: {count} for {before}", ""),
    "trade-break-fewer": ("breaks across the whole page: {count} for {before}", ""),
    "trade-picture-larger": ("the main picture is larger: {area} cm² for {before}", ""),
    "trade-picture-smaller": ("the main picture is smaller: {area} cm² for {before}", ""),
    "trade-pictures-better": ("the pictures stand in better balance", ""),
    "trade-pictures-worse": ("the pictures stand in less balance", ""),
    "trade-boxes-worse": ("more stories stand in boxes", ""),
    "trade-boxes-better": ("fewer stories stand in boxes", ""),
    "trade-sizes-worse": ("headline sizes follow importance less", ""),
    "trade-sizes-better": ("headline sizes follow importance better", ""),
    "trade-importance-worse": ("important stories stand lower", ""),
    "trade-importance-better": ("important stories stand higher", ""),
    "trade-stories-worse": ("the stories by themselves are less well set, {id} above all", ""),
    "trade-stories-better": ("the stories by themselves are better set, {id} above all", ""),
    "trade-wishes-worse": ("fewer wishes for places are met", ""),
    "trade-wishes-better": ("more wishes for places are met", ""),
    # since the last report
    "moved": ("page {page}: {ids} moved since the last report", ""),
    "none-moved": ("page {page}: no story moved since the last report", ""),
    "previous-unreadable": ("{file} cannot be read: {reason}", "Give the file that --report wrote."),
    "previous-not-json": ("this is no JSON: {reason}", "Give the file that --report wrote."),
    "previous-not-a-report": ("this is no report of banmian: {what}", "Give the file that --report wrote."),
    "previous-other-issue": (
        "the last report says nothing of this issue, which is made up anew",
        "Give the report of this issue, or leave --previous out.",
    ),
}  # fmt: skip
