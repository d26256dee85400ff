"""Dates and numbers of an issue, as a newspaper of its language prints them."""

from __future__ import annotations

from datetime import date

WEEKDAYS = {
    "zh": "一二三四五六日",
    "ja": "月火水木金土日",
    "ko": "월화수목금토일",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date | None, language: str) -> str:
    """A date with its weekday; nothing for an issue without a date."""
    if day is None:
        return ""
    tongue = language.split("-")[0]
    if tongue == "zh":
        return f"{day.year}年{day.month}月{day.day}日　星期{WEEKDAYS['zh'][day.weekday()]}"
    if tongue == "ja":
        return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS['ja'][day.weekday()]}）"
    if tongue == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일 {WEEKDAYS['ko'][day.weekday()]}요일"
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def edition(number: str, pages: int, language: str) -> str:
    """The number of an issue and, in Chinese, of its pages."""
    tongue = language.split("-")[0]
    if tongue == "zh":
        hant = "Hant" in language or language in ("zh-TW", "zh-HK")
        counted = f"總第{number}期" if hant else f"总第{number}期"
        return "　".join(part for part in (counted if number else "", f"今日{pages}版") if part)
    if not number:
        return ""
    if tongue == "ja":
        return f"第{number}号"
    return f"제{number}호" if tongue == "ko" else f"No. {number}"
