"""Copy as it comes: from the YAML to the text that pdfium finds in the columns of the PDF, whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.pdf import Box, Char, read_chars, solid
from tests.tools import invoke, report_of

PAPER = "a4-zh"
EM, INDENT = 9.0, 18.0


@dataclass(frozen=True)
class Printed:
    """A story as it was printed: the characters of each leg in their order, what the report tells of it, and the codes of
    what was wrong."""

    legs: tuple[tuple[Box, tuple[Char, ...]], ...]
    told: dict[str, Any]
    problems: list[str]

    @property
    def chars(self) -> tuple[Char, ...]:
        return tuple(char for _, chars in self.legs for char in chars)

    @property
    def text(self) -> str:
        return solid("".join(char.text for char in self.chars))

    def find(self, text: str) -> tuple[Char, ...]:
        """The characters of a text that stands in the story once."""
        seen = tuple(char for char in self.chars if solid(char.text))
        whole = "".join(char.text for char in seen)
        assert whole.count(text) == 1, whole
        return seen[whole.index(text) : whole.index(text) + len(text)]

    @property
    def openings(self) -> list[str]:
        """The first characters of each line that is indented as a paragraph's first."""
        found = []
        for box, chars in self.legs:
            lines: dict[float, str] = {}
            indents: dict[float, float] = {}
            for char in chars:
                if char.size == EM:
                    lines[char.y] = lines.get(char.y, "") + char.text
                    indents.setdefault(char.y, char.x - box.left)
            found += [lines[y][:5] for y in lines if abs(indents[y] - INDENT) < 0.6 * EM]
        return found


def issue_text(body: str, more: str = "") -> str:
    indented = "".join(f"      {line}\n" if line else "\n" for line in body.split("\n"))
    return (
        f"banmian: 1\npaper: {PAPER}\npages:\n  - page: 2\n    articles: [a]\n"
        f"articles:\n  a:\n    headline: 题目\n{more}    body: |\n{indented}"
    )


def printed(folder: Path, text: str | bytes) -> Printed:
    """Builds an issue of one story and reads it back."""
    issue, pdf, report = folder / "issue.yaml", folder / "out.pdf", folder / "out.json"
    issue.write_bytes(text.encode() if isinstance(text, str) else text)
    answer = invoke("build", issue, "-o", pdf, "--report", report)
    assert answer.status == 0, answer.err
    told = report_of(report)
    (story,) = told["pages"][0]["articles"]
    (chars,) = read_chars(pdf)
    boxes = [Box.of_mm(leg) for leg in story["legs_mm"]]
    legs = tuple((box, tuple(char for char in chars if box.holds(char.x, char.y, char.size))) for box in boxes)
    codes = [problem["code"] for problem in told["problems"] if problem["code"] not in ("underset", "page-underset")]
    assert story["set"] == story["characters"]
    return Printed(legs, story, codes)


def body(folder: Path, copy: str, more: str = "") -> Printed:
    return printed(folder, issue_text(copy, more))


def test_times_with_tildes_stay_as_they_are(tmp_path: Path) -> None:
    story = body(tmp_path, "营业时间8:00~12:00、14:00~18:00，节假日照常。")
    assert story.text == "营业时间8:00~12:00、14:00~18:00，节假日照常。"
    assert {char.size for char in story.chars} == {EM}
    assert len({char.y for char in story.find("8:00~12:00")}) == 1


def test_strong_beside_full_width_punctuation(tmp_path: Path) -> None:
    story = body(tmp_path, "他听完以后说**“很好。”**记者记下了这句话。")
    assert story.text == "他听完以后说“很好。”记者记下了这句话。"
    strong = {char.face for char in story.find("“很好。”")}
    plain = {char.face for char in (*story.find("他听完以后说"), *story.find("记者记下了"))}
    assert len(strong) == len(plain) == 1
    assert strong != plain


def test_four_spaces_are_an_indent_and_no_code(tmp_path: Path) -> None:
    story = body(tmp_path, "甲段第一句话。\n\n    乙段前面有四个空格，不是代码*强调*。\n\n　　丙段前面有两个全角空格。")
    assert story.text == "甲段第一句话。乙段前面有四个空格，不是代码强调。丙段前面有两个全角空格。"
    assert story.openings == ["甲段第一句", "乙段前面有", "丙段前面有"]
    assert {char.face for char in story.find("乙段前面")} == {char.face for char in story.find("甲段第一")}
    assert {char.face for char in story.find("强调")} != {char.face for char in story.find("甲段第一")}


def test_a_year_and_a_stop_at_a_lines_head_is_no_list(tmp_path: Path) -> None:
    story = body(tmp_path, "2024. 这一年的雨水比往年多。\n\n第二段在这里。")
    assert story.text == "2024.这一年的雨水比往年多。第二段在这里。"
    assert [opening[:2] for opening in story.openings] == ["20", "第二"]


def test_numbers_that_go_on_are_a_list(tmp_path: Path) -> None:
    story = body(tmp_path, "请带三样东西：\n\n1. 身份证明\n2. 水电票据\n3. 一支铅笔")
    assert story.text == "请带三样东西：1.身份证明2.水电票据3.一支铅笔"


def test_every_line_is_a_paragraph_where_the_copy_says_so(tmp_path: Path) -> None:
    copy = "第一段的一句话。\n第二段的一句话。\n\n第三段的一句话，\n第四段的一句话。"
    story = body(tmp_path, copy, "    paragraphs: line\n")
    assert story.text == solid(copy)
    assert story.openings == ["第一段的一", "第二段的一", "第三段的一", "第四段的一"]
    assert story.problems == []


def test_lines_join_without_a_space_and_a_paragraphs_end_is_told(tmp_path: Path) -> None:
    story = body(tmp_path, "第一行没有完\n第二行接着写。\n第三行怕是新的一段。")
    assert story.text == "第一行没有完第二行接着写。第三行怕是新的一段。"
    assert story.openings == ["第一行没有"]
    assert story.problems == ["line-end"]
    assert not any(char.text.isspace() for char in story.chars)


def test_windows_line_ends(tmp_path: Path) -> None:
    copy = "第一段有两行\n接在一起。\n\n第二段在这里。"
    plain = body(tmp_path, copy)
    story = printed(tmp_path, issue_text(copy).replace("\n", "\r\n"))
    assert story == plain
    assert story.text == solid(copy)
    assert story.openings == ["第一段有两", "第二段在这"]


def test_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf" + "---\nheadline: 题目\n---\n稿件文件也有字节序标记。\n".encode())
    issue = f"banmian: 1\npaper: {PAPER}\npages:\n  - page: 2\n    articles: [a]\narticles:\n  a: a.md\n"
    story = printed(tmp_path, b"\xef\xbb\xbf" + issue.encode())
    assert story.text == "稿件文件也有字节序标记。"
    assert [opening[0] for opening in story.openings] == ["稿"]


def test_no_break_spaces(tmp_path: Path) -> None:
    story = body(tmp_path, "步道长5\u00a0km，宽\u202f3\u00a0m，中间\u00a0有桥。")
    assert story.text == "步道长5km，宽3m，中间有桥。"
    five, k = story.find("5km")[:2]
    assert five.y == k.y
    assert k.x - five.x > 0.6 * EM, "the space is there"


def test_characters_that_nobody_sees(tmp_path: Path) -> None:
    story = body(tmp_path, "零宽\u200b空格、连\u200d接符、\u2060词连符、中途的\ufeff标记、软\u00ad连字符，都不占地方。")
    assert story.text == "零宽空格、连接符、词连符、中途的标记、软连字符，都不占地方。"
    assert story.told["characters"] == len(story.text)
    line = [char.x for char in story.find("零宽空格")]
    assert [b - a for a, b in pairwise(line)] == pytest.approx([line[1] - line[0]] * 3, abs=0.1)
    assert story.problems == []


def test_tabs(tmp_path: Path) -> None:
    story = body(tmp_path, "行中\t有一个制表符。\n\n\t行首也有一个，A\tB两个词之间还有。")
    assert story.text == "行中有一个制表符。行首也有一个，AB两个词之间还有。"
    assert story.openings == ["行中有一个", "行首也有一"]
    a, b = story.find("AB")
    assert b.x - a.x > 0.8 * EM, "a tab between words is a space"
    assert story.problems == []


def test_a_tab_at_the_head_of_the_body(tmp_path: Path) -> None:
    """Legal in YAML 1.2.2 (8.1.1.1: the indent of a block is its spaces), though libyaml refuses it."""
    assert body(tmp_path, "\t第一行就有制表符。").text == "第一行就有制表符。"


def test_subscripts(tmp_path: Path) -> None:
    story = body(tmp_path, "水是H~2~O，细颗粒物是PM~2.5~。")
    assert story.text == "水是H2O，细颗粒物是PM2.5。"
    h, two, o = story.find("H2O")
    assert h.size == o.size == EM
    assert two.size < 0.8 * EM
    assert two.y > h.y or two.text == "2"
    assert {char.size for char in story.find("PM2.5")[2:]} == {two.size}


def test_superscripts(tmp_path: Path) -> None:
    story = body(tmp_path, "草地1240m^2^，水池30m^3^。")
    assert story.text == "草地1240m2，水池30m3。"
    m, two = story.find("m2")
    assert two.size < 0.8 * m.size
    assert two.y < m.y - 1


def test_ruby(tmp_path: Path) -> None:
    story = body(tmp_path, "老桥在{通州|tōng zhōu}的水边。")
    assert {char.size for char in story.find("通州")} == {EM}
    (chars,) = read_chars(tmp_path / "out.pdf")
    ruby = [char for char in chars if abs(char.size - EM / 2) < 0.3]
    assert solid("".join(char.text for char in ruby)) == "tōngzhōu"
    first, second = story.find("通州")
    assert all(char.y < first.y - 0.6 * EM for char in ruby)
    assert first.x - EM <= ruby[0].x
    assert ruby[-1].x < second.x + 2 * EM


def test_emphasis_dots_are_no_text(tmp_path: Path) -> None:
    copy = "这里是{重点|·}，不是注音{乙，丙|•}。"
    story = body(tmp_path, copy)
    assert story.text == "这里是重点，不是注音乙，丙。"
    assert story.told["characters"] == len(story.text)
    assert len({char.y for char in story.find("是重点，不")}) == 1


VERTICAL = (
    "本报讯，6月19日，《听溪里》第73期见报：“不登记，不收押金！”街坊说；候车亭拆下旧灯箱，装上了2024年的书架——PM2.5也要看。"
) * 9


def test_a_vertical_head_and_a_vertical_story_are_extracted_line_by_line(tmp_path: Path) -> None:
    for more in ("    headline_style: vertical\n    level: third\n", "    setting: vertical\n    level: third\n"):
        text = issue_text(VERTICAL, more).replace("题目", "候车亭里添书架 等车能看20页")
        text = text.replace("articles: [a]", "layout: {a: {columns: 1-2, rows: 1-27}}")
        story = printed(tmp_path, text)
        assert "wish-not-met" not in story.problems
        (chars,) = read_chars(tmp_path / "out.pdf")
        whole = solid("".join(char.text for char in chars))
        assert all(line.replace(" ", "") in whole for line in story.told["headline"]["lines"])
        assert solid(VERTICAL) in whole
        _, _, width, height = story.told["headline"]["box_mm"]
        assert height > 2 * width


def test_what_looks_like_markup_and_is_none(tmp_path: Path) -> None:
    copy = (
        "<b>标签</b>是字，&amp;也是字，snake_case也是字，3*4*5是乘法，#话题#不是小题，a<b。\n\n"
        "1985年的一天。\n\n+86是区号。\n\n——破折号起头。\n\n“引号起头，引号收尾。”"
    )
    assert body(tmp_path, copy).text == solid(copy).replace("&amp;", "&amp；")


def test_marks_and_signs_of_real_copy(tmp_path: Path) -> None:
    copy = "达到Ⅳ类，1+N，8021.45万元，12.5%，25℃，3㎡，①②③，“三大三强”，《报纸》〈篇〉【记】……——·～／％‰±×÷≥≤≠αβμ★●→§№"
    assert body(tmp_path, copy).text == solid(copy)


def test_rare_characters(tmp_path: Path) -> None:
    copy = "䴙䴘、㙟、㕵、堃、喆、镕、昇、赟、翀、玥、𠮷、𫖯、𬱖都印得出来。"
    story = body(tmp_path, copy)
    assert story.text == copy
    assert story.told["characters"] == len(copy)


def test_a_url_is_left_as_it_is(tmp_path: Path) -> None:
    copy = (
        "报名办法详见网页https://www.example.com/a,b;c?d=(1)&e=2，也可以写信到post@example.com,信里请写清姓名和住址。"
    )
    assert body(tmp_path, copy).text == copy.replace("com,信", "com，信")
