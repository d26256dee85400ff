"""The keys of articles and photographs."""

from __future__ import annotations

from issue.shapes import Choice, Copy, Either, FilePath, Group, Integer, Key, Length, ListOf, Percent, Ratio, Text

MOST_COLUMNS = 40
MOST_ROWS = 1000
MOST_SIZE = 400.0
PARAGRAPHS = Choice((("blank", "空行"), ("line", "逐行")))
LEVELS = Choice((("lead", "头条"), ("second", "次条"), ("third", "三条"), ("brief", "简讯")))

PHOTO = Group(
    "photo",
    (
        Key("file", "文件", FilePath(), "The photograph: JPEG, PNG, TIFF or WebP.",
        "图片文件：JPEG、PNG、TIFF 或 WebP。", True),
        Key("caption", "说明", Text(2000), "The caption below it.", "图片说明。", also=("图说", "图注")),
        Key("credit", "摄影", Text(200), "Who made it; ends the caption.", "作者署名，排在说明之后。", also=("摄影者",)),
        Key("alt", "替代文字", Text(2000), "A description for the accessible edition; default: the caption.",
            "无障碍版的图片描述；默认用说明。"),
        Key("width", "宽度", Integer(1, MOST_COLUMNS), "Wished width in grid columns.", "希望占的栏数。", also=("栏宽",)),
        Key("focus", "焦点", ListOf(Percent(0, 1), 2, 2), "The point that a crop keeps, from the left and from the top.",
            "裁切时保留的中心点：距左、距上的百分比。"),
        Key("crop", "裁切", Either((Choice((("none", "不裁"),)), ListOf(Ratio(0.05, 20), 2, 2))),
            "Allowed width/height ratios, least and greatest; none forbids cropping.",
            "允许的宽高比（最小、最大）；none 表示不许裁切。"),
    ),
)  # fmt: skip

ARTICLE = Group(
    "article",
    (
        Key("kind", "类型", Choice((("story", "报道"), ("photo", "图片"), ("ad", "广告"))),
            "A story, a captioned picture story, or an advertisement.", "报道、图片新闻或广告。", also=("体裁",)),
        Key("label", "栏目", Text(200, True), "Standing head of a column or series.", "栏目名。"),
        Key("kicker", "引题", Text(300, True), "The line above the headline.", "主题上方的引题。", also=("肩题", "眉题")),
        Key("headline", "主题", Text(300, True), "The headline; a line break or a space in it is a wished break.",
            "主题；其中的换行或空格是希望的断行处。", also=("标题", "正题")),
        Key("deck", "副题", Text(500, True), "The line below the headline.", "主题下方的副题。", also=("副标题",)),
        Key("summary", "提要", Text(2000), "A summary between head and text.", "正文前的提要。", also=("提要题", "摘要")),
        Key("dateline", "电头", Text(100), "The dateline, run into the first paragraph.", "电头，如“本报讯”，接排在首段。"),
        Key("byline", "作者", Text(200), "Who wrote it.", "作者署名。", also=("署名",)),
        Key("body", "正文", Copy(), "The text, in Markdown.", "正文（Markdown）。"),
        Key("file", "文件", FilePath(), "The file of the text; of an advertisement, its picture or PDF.",
            "正文所在的文件；广告则为图片或 PDF 文件。"),
        Key("paragraphs", "分段", PARAGRAPHS, "A blank line ends a paragraph, or every line (a blank one: a stanza).",
        "分段方式：空行分段，或逐行成段（排诗：空行分节）。"),
        Key("level", "级别", LEVELS, "Importance; default: by the place in the page's list.",
        "重要程度；默认按在版面稿件表中的次序。"),
        Key("share", "份额", Ratio(0.001, 1), "Wished share of the page.", "希望占版面的份额。", also=("占版",)),
        Key("width", "宽度", Integer(1, MOST_COLUMNS), "Wished width in grid columns.", "希望占的栏数。", also=("栏宽",)),
        Key("rows", "行数", Integer(1, MOST_ROWS), "Height of an advertisement in grid rows.", "广告的高度，以版心行计。"),
        Key("legs", "分栏", Integer(1, MOST_COLUMNS), "Wished number of text columns.", "正文希望分成的栏数。"),
        Key("pin", "固定", Choice((("top-left", "左上"), ("top", "上"), ("top-right", "右上"), ("left", "左"), ("right", "右"),
            ("bottom-left", "左下"), ("bottom", "下"), ("bottom-right", "右下"))),
            "A corner or edge of the page that it keeps.", "固定在版面的某角或某边。"),
        Key("headline_size", "主题字号", Length(6, MOST_SIZE), "Size of the headline.", "主题的字号。", also=("标题字号",)),
        Key("headline_style", "主题排式", Choice((("horizontal", "横题"), ("vertical", "竖题"))),
            "A horizontal or a vertical headline.", "横题或竖题。", also=("标题排式",)),
        Key("setting", "排式", Choice((("horizontal", "横排"), ("vertical", "竖排"))),
            "Lines across, or the whole article in vertical lines.", "正文横排，或整篇竖排。"),
        Key("frame", "边框", Choice((("none", "无"), ("rule", "线"), ("box", "框"), ("shade", "底纹"))),
            "What is drawn around the article.", "稿件四周的边框或底纹。"),
        Key("jump", "转版", Choice((("never", "不转"), ("allow", "可转"))),
            "Whether it may be continued on another page.", "是否允许转到其他版。"),
        Key("photos", "图片", ListOf(PHOTO, 0, 50), "Its photographs.", "配发的图片。", also=("照片",)),
    ),
)  # fmt: skip
