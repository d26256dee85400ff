"""Issues that are built in hundredths of a second, in a folder with photographs and an article file."""

from __future__ import annotations

from pathlib import Path

from layout.job import Request
from tests.layout.makeup.kit import article, auto, write


def issue_in(folder: Path, characters: int = 300, more: str = "", pages: int = 1) -> Path:
    """An issue of so many pages, the first story of which is a file of its own and has a photograph."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(auto(f"a{number}", f"b{number}", number=number) for number in range(2, 2 + pages))
    own = "".join(
        f"  a{number}: articles/a{number}.md\n" + article(f"b{number}", characters) for number in range(2, 2 + pages)
    )
    path = write(folder, lines, own, more=more)
    (folder / "articles").mkdir(exist_ok=True)
    for number in range(2, 2 + pages):
        photo = "photos:\n  - {file: ../stream.png, caption: 运河}\n" if number == 2 else ""
        text = f"---\nheadline: 河岸步道开放{number}\n{photo}---\n" + "运河两岸的柳树已经抽出新芽。" * (
            characters // 14
        )
        (folder / "articles" / f"a{number}.md").write_text(text, "utf-8")
    return path


def asked(path: Path, output: Path | None, **wish: object) -> Request:
    return Request(path, str(path), output, **wish)  # type: ignore[arg-type]
