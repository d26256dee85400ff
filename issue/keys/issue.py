"""The keys of an issue and its pages."""

from __future__ import annotations

from issue.keys.article import ARTICLE, PARAGRAPHS
from issue.keys.paper import PAPER_VALUE
from issue.shapes import Day, Either, Free, Group, Integer, Key, ListOf, Span, Text

VERSION = 1
MOST_PAGES = 400
MOST_ARTICLES = 5_000

PLACE = Group("place", (
    Key("columns", "栏", Span(), "Columns from 1, both ends included.", "第几栏到第几栏，含两端。", True, ("栏数",)),
    Key("rows", "行", Span(), "Rows from 1, both ends included.", "第几行到第几行，含两端。", True, ("行数",)),
))  # fmt: skip
PAGE = Group("page", (
    Key("page", "版次", Integer(1, 9999), "The page's number.", "版次。", True, ("版",)),
    Key("section", "版名", Text(60), "What stands in the folio.", "报眉上的版名。"),
    Key("editors", "编辑", Free(Text(60), 12), "Who made it: office and name.", "职务与姓名。"),
    Key("layout", "排法", Either((Text(100_000, True), Free(Either((Text(10), PLACE))))),
        "auto, a sketch in words, or exact places.", "auto（自动）、文字草图，或确切位置。"),
    Key("articles", "稿件", ListOf(Text(200), 0, 500), "Its articles in order of importance.", "本版稿件，按重要程度排列。"),
))  # fmt: skip
ISSUE = Group("issue", (
    Key("banmian", "版式", Integer(VERSION, VERSION), "Version of the format.", "格式版本。", True),
    Key("paper", "纸型", PAPER_VALUE, "The house style: a built-in name, a path, or a mapping that extends one.",
        "报纸样式：内置名、路径，或在其上改动的映射。", True),
    Key("title", "报名", Text(60), "The newspaper's name; default: the paper's.", "报名；默认用纸型中的。"),
    Key("date", "日期", Day(), "Date of the issue.", "出版日期。"),
    Key("number", "期号", Text(40), "Number of the issue.", "总期号。", also=("总期号",)),
    Key("language", "语言", Text(35), "Language, BCP 47; default: the paper's.", "语言（BCP 47）；默认用纸型中的。"),
    Key("paragraphs", "分段", PARAGRAPHS, "A blank line ends a paragraph, or every line (a blank one: a stanza).",
        "分段方式：空行分段，或逐行成段（排诗：空行分节）。"),
    Key("pages", "版面", ListOf(PAGE, 1, MOST_PAGES), "The pages.", "各版。", True),
    Key("spread", "统排", ListOf(Text(200), 0, MOST_ARTICLES), "Articles that the engine spreads over the pages.",
        "由程序分到各版的稿件。"),
    Key("articles", "稿件", Either((Text(300), Free(Either((Text(300), ARTICLE)), MOST_ARTICLES))),
        "The articles by id, or a folder of them.", "各篇稿件，或稿件所在的文件夹。"),
))  # fmt: skip
