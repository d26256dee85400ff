"""An issue's text as its files have it, read by plain means: what has to stand in the PDF, worked out without the product.

Knows only what the seed and the samples use of the format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.acceptance.pdf import solid

WIDE = str.maketrans(",:;!?()", "，：；！？（）")
PAUSE = re.compile(r"[,:;!?()]")
LINK = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+", re.ASCII)
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_OR_DIGIT = re.compile(r"[0-9A-Za-z]")
CHINESE = {
    "栏目": "label", "引题": "kicker", "主题": "headline", "副题": "deck", "提要": "summary", "电头": "dateline",
    "作者": "byline", "正文": "body", "图片": "photos", "说明": "caption", "摄影": "credit", "文件": "file", "边框": "frame",
}  # fmt: skip
HEAD_FIELDS = ("label", "kicker", "headline", "deck", "summary", "dateline", "byline")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article's copy as it has to be printed: paragraphs of the body, what is run in before the first, all other
    fields; and how many marks were widened in all of it."""

    paragraphs: tuple[str, ...]
    lead_in: str
    fields: tuple[tuple[str, str], ...]
    widened: int

    @property
    def body(self) -> str:
        return solid("".join(self.paragraphs))


def widen(text: str) -> tuple[str, int]:
    """A paragraph of Han text with its half-width marks widened, unless they stand between two digits or Latin letters or
    in a link (the format, section 2, Body); and how many were."""
    if not HAN.search(text):
        return text, 0
    links = [found.span() for found in LINK.finditer(text)]
    count, made = 0, list(text)
    for found in PAUSE.finditer(text):
        at = found.start()
        before, after = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
        if LATIN_OR_DIGIT.match(before) and LATIN_OR_DIGIT.match(after):
            continue
        if any(start <= at < end for start, end in links):
            continue
        made[at] = made[at].translate(WIDE)
        count += 1
    return "".join(made), count


def plain(text: str) -> str:
    """A Markdown paragraph without its marks: a list's marker as it is printed, ruby's reading behind its base."""
    text = re.sub(r"^#{1,6}\s+", "", text)
    text = re.sub(r"^>\s?", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[-*]\s+", "•", text)
    text = re.sub(r"\*+", "", text)
    text = re.sub(r"\{([^{}|]+)\|([^{}|]+)\}", r"\1\2", text)
    return re.sub(r"(?<=[0-9A-Za-z）)])([~^])([0-9A-Za-z+−.]{1,6})\1", r"\2", text)


def paragraphs(body: str) -> list[str]:
    """The paragraphs, list items and subheads of a body."""
    found = []
    for block in re.split(r"\n[ \t]*\n", body.strip()):
        parts = re.split(r"\n(?=[-*]\s|\d+\.\s)", block)
        found += [plain(part) for part in parts if part.strip()]
    return found


FILLER = " (filler)"


def articles(issue: Path) -> dict[str, Copy]:
    """The copy of every article and filler of an issue, by id."""
    language = issue_language(issue)
    return {name: copy(told, language) for name, told in raw_articles(issue).items()}


def raw_articles(issue: Path) -> dict[str, dict[str, Any]]:
    """The keys of every article of an issue and of every filler beside it, by id."""
    told = yaml.safe_load(issue.read_text("utf-8"))["articles"]
    if isinstance(told, str):
        told = {path.stem: f"{told}/{path.name}" for path in (issue.parent / told).glob("*.md")}
    fillers = {f"{path.stem}{FILLER}": f"fillers/{path.name}" for path in issue.parent.glob("fillers/*.md")}
    return {str(name): article(issue.parent, value) for name, value in {**told, **fillers}.items()}


def issue_language(issue: Path) -> str:
    """The language that the issue or its paper names; Chinese otherwise."""
    files = [path for path in (issue, issue.parent / "paper.yaml") if path.is_file()]
    found = [re.search(r"(?m)^(?:language|paper|extends):\s*\S*\b(en|zh)\b", path.read_text("utf-8")) for path in files]
    return next((match[1] for match in found if match), "zh")


def ids(page: dict[str, Any]) -> set[str]:
    """The articles that a page names, in its list or in its layout."""
    layout = page.get("layout", "auto")
    named = set(page.get("articles") or [])
    if isinstance(layout, dict):
        named |= set(layout)
    elif layout != "auto":
        named |= set(layout.split()) - {"."}
    return named


def article(folder: Path, value: Any) -> dict[str, Any]:
    """An article's keys in English, from the issue or from a file of its own."""
    if not isinstance(value, dict):
        _, front, body = (folder / str(value)).read_text("utf-8").split("---\n", 2)
        value = {**yaml.safe_load(front), "body": body}
    return english(value)


def english(told: dict[str, Any]) -> dict[str, Any]:
    named = {CHINESE.get(key, key): value for key, value in told.items()}
    if "photos" in named:
        named["photos"] = [english(photo) for photo in named["photos"]]
    return named


def copy(article: dict[str, Any], language: str) -> Copy:
    bodies = [widen(text) for text in paragraphs(article.get("body") or "")]
    written = [(key, article.get(key)) for key in HEAD_FIELDS]
    for photo in article.get("photos") or []:
        written += [(key, photo.get(key)) for key in ("caption", "credit")]
    fields = [(key, *widen(str(text))) for key, text in written if text]
    told = {key: text for key, text, _ in fields}
    lead_in = ""
    if "dateline" in told and language == "en":
        lead_in = f"{told['dateline']} — "
    elif "dateline" in told:
        lead_in = told["dateline"] + (f"（{told['byline']}）" if "byline" in told else "")
    widened = sum(count for _, count in bodies) + sum(count for _, _, count in fields)
    return Copy(tuple(text for text, _ in bodies), lead_in, tuple((key, text) for key, text, _ in fields), widened)
