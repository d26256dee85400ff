"""The newspaper that is looked at: the sample of two sheets, and two pages more, one sketched and one with its places given."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tools import SAMPLES

_TEXT = "巷口的老槐树今年又开了花，香气飘过三条街，来看的人比往年多了一倍。"
_PAGES = """\
  - page: 3
    layout: |
      果酱 果酱 球台 球台
      修伞 修伞 修伞 修伞
    articles: [果酱, 球台, 修伞]
  - page: 4
    layout:
      晾衣: {columns: 1-2, rows: 1-40}
      校历: {columns: 3-4, rows: 1-40}

articles:
"""
_ARTICLES = """
  晾衣: articles/line.md
""" + "".join(f"  {name}: {{headline: {name}, body: {_TEXT * many}}}\n" for name, many in
              {"果酱": 20, "球台": 20, "修伞": 30, "校历": 22}.items())  # fmt: skip


def newspaper(folder: Path) -> Path:
    """Puts it into a folder that is not there yet; the issue file."""
    shutil.copytree(SAMPLES / "sheet-zh", folder)
    (folder / "articles/line.md").write_text(f"---\nheadline: 楼顶晾衣\n---\n{_TEXT * 22}\n", "utf-8")
    issue = folder / "issue.yaml"
    text = issue.read_text("utf-8")
    assert text.count("articles:\n") == 1
    issue.write_text(text.replace("articles:\n", _PAGES, 1) + _ARTICLES, "utf-8")
    return issue
