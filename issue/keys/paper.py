"""The keys of a paper, the house style of a newspaper."""

from __future__ import annotations

from issue.keys.article import MOST_COLUMNS, MOST_ROWS, MOST_SIZE
from issue.lengths import INCH
from issue.shapes import (
    Choice,
    Either,
    FilePath,
    Flag,
    Free,
    Group,
    Integer,
    Key,
    Length,
    ListOf,
    Number,
    Percent,
    Ratio,
    Shape,
    Text,
)  # fmt: skip

MM = INCH / 25.4
ROLES = ("song", "song-regular", "biaosong", "biaosong-black", "hei", "hei-regular", "hei-black", "kai", "italic")
SIZES = {
    "broadsheet-zh": (390.0, 550.0), "tabloid-zh": (275.0, 390.0), "broadsheet": (381.0, 578.0), "berliner": (315.0, 470.0),
    "tabloid": (280.0, 430.0), "a3": (297.0, 420.0), "a4": (210.0, 297.0), "letter": (215.9, 279.4),
}  # fmt: skip
_SIZE_NAMES = {
    "broadsheet-zh": "对开", "tabloid-zh": "四开", "broadsheet": "美式对开", "berliner": "柏林版", "tabloid": "美式四开",
    "a3": "A3", "a4": "A4", "letter": "信纸",
}  # fmt: skip

_NONE = Choice((("none", "无"),))
_FONT = Text(60)
_SIZE = Length(3, MOST_SIZE)
_LEADING = Length(3, MOST_SIZE)

TRIM = Group("trim", (
    Key("width", "宽", Length(30 * MM, 1500 * MM), "Width of the trimmed page.", "裁切后的宽度。", True),
    Key("height", "高", Length(30 * MM, 1500 * MM), "Height of the trimmed page.", "裁切后的高度。", True),
))  # fmt: skip
MARGINS = Group("margins", (
    Key("top", "上", Length(0, 500 * MM), "From the trim's top edge to the type area.", "版心距上切口。", True, ("天头",)),
    Key("inner", "内", Length(0, 500 * MM), "From the inner edge to the type area.", "版心距订口。", True, ("订口",)),
))  # fmt: skip
GRID = Group("grid", (
    Key("columns", "栏数", Integer(1, MOST_COLUMNS), "Number of base columns.", "基本栏数。", True),
    Key("measure", "栏宽", Length(10, 1500), "Width of a column.", "每栏宽度。", True),
    Key("gutter", "栏距", Length(0, 200), "White between columns.", "栏与栏之间的空白。", True, ("栏间距",)),
    Key("leading", "行距", Length(4, 100), "From baseline to baseline.", "相邻两行基线的距离。", True),
    Key("rows", "行数", Integer(5, MOST_ROWS), "Rows of the type area.", "版心的行数。", True),
))  # fmt: skip
BODY = Group("body_style", (
    Key("font", "字体", _FONT, "Role of the face.", "字体名。", True),
    Key("size", "字号", Length(4, 72), "Type size.", "字号。", True),
    Key("indent", "缩进", Length(0, 200), "Indent of a paragraph's first line.", "段首缩进。"),
))  # fmt: skip
STYLE = Group("style", (
    Key("font", "字体", _FONT, "Role of the face.", "字体名。", True),
    Key("size", "字号", _SIZE, "Type size.", "字号。", True),
    Key("leading", "行距", _LEADING, "From baseline to baseline; default: the grid's.", "行距；默认用版心行距。"),
    Key("indent", "缩进", Length(0, 200), "Indent of the first line.", "首行缩进。"),
))  # fmt: skip
ATTENDANT = Group("attendant", (
    Key("font", "字体", _FONT, "Role of the face.", "字体名。", True),
    Key("ratio", "比例", Ratio(0.1, 1), "Size as a part of the headline's.", "字号与主题字号之比。", True),
    Key("least", "最小", _SIZE, "Least size.", "最小字号。", True, ("最小字号",)),
    Key("most", "最大", _SIZE, "Greatest size.", "最大字号。", True, ("最大字号",)),
))  # fmt: skip
HEAD = Group("head", (
    Key("font", "字体", _FONT, "Role of the face.", "字体名。", True),
    Key("sizes", "字号", ListOf(_SIZE, 1, 30), "Sizes that copyfit may choose from.", "可选的字号。", True),
    Key("lines", "行数", Integer(1, 6), "Most lines of the headline.", "主题最多行数。", True),
))  # fmt: skip
HEADS = Group("heads", (
    Key("lead", "头条", HEAD, "The lead's headline.", "头条的主题。", True),
    Key("second", "次条", HEAD, "Headlines of second stories.", "次条的主题。", True),
    Key("third", "三条", HEAD, "Headlines of third stories.", "三条的主题。", True),
    Key("brief", "简讯", HEAD, "Headlines of briefs.", "简讯的主题。", True),
))  # fmt: skip
SETTING = Group("setting", (
    Key("punctuation", "标点", Choice((("full", "全角"), ("kaiming", "开明"), ("half", "半角"))),
        "Width of punctuation: full; kaiming (。！？ full, the rest half); half.", "标点宽度：全角、开明、半角。"),
    Key("kinsoku", "禁则", Choice((("strict", "严格"), ("gb", "国标"), ("none", "无"))),
        "What may not begin or end a line.", "行首行尾禁则。"),
    Key("han_latin_gap", "中西间距", Length(0, 10), "Space between Han and Latin.", "汉字与西文之间的空隙。"),
    Key("hang", "悬挂", Choice((("none", "无"), ("punctuation", "标点"))), "Marks that may hang at a line's end.",
        "行尾标点悬挂。"),
))  # fmt: skip
EAR = Group("ear", (
    Key("text", "文字", Text(400, True), "What is written in it: the weather, a notice; every line one.",
        "报眼里的文字，如天气、启事；一行是一行。"),
    Key("article", "稿件", Text(100), "The article or advertisement that stands in it.", "放在报眼里的稿件或广告的代号。"),
    Key("columns", "栏数", Integer(1, MOST_COLUMNS), "Its width in grid columns, 1 by default.", "占的栏数，默认一栏。"),
))  # fmt: skip
EARS = Group("ears", (
    Key("left", "左", EAR, "The ear at the left of the name.", "报名左侧的报眼。"),
    Key("right", "右", EAR, "The ear at the right of the name.", "报名右侧的报眼。"),
))  # fmt: skip
MASTHEAD = Group("masthead", (
    Key("name", "报名", Text(60), "The newspaper's name as it is set; default: the paper's.", "报头上的报名；默认用报纸名称。"),
    Key("rows", "行数", Integer(3, 200), "Rows that the masthead takes.", "报头占的行数。", True),
    Key("font", "字体", _FONT, "Role of the face of the name.", "报名的字体。", True),
    Key("size", "字号", _SIZE, "Size of the name.", "报名的字号。", True),
    Key("ink", "颜色", ListOf(Number(0, 100), 4, 4), "Ink of the name: C, M, Y, K in per cent.",
        "报名的颜色：C、M、Y、K 百分比。",
        also=("油墨",)),
    Key("spot", "专色", Text(60), "A spot ink for the name, such as PANTONE 185 C; ink is then what stands for it on a screen.",
        "报名所用的专色，如 PANTONE 185 C；颜色一项则是它的四色替代。"),
    Key("tint", "网点", Percent(0.01, 1), "How much of the ink, in per cent; the full tone by default.",
        "颜色的网点百分比，默认实地。",
        also=("淡色",)),
    Key("publisher", "主办", Text(200), "Who publishes it.", "主管主办单位。", also=("主办单位", "出版")),
    Key("cn", "刊号", Text(60), "CN number.", "国内统一连续出版物号。"),
    Key("motto", "报训", Text(200), "A line below the name.", "报名下的一句话。"),
    Key("ears", "报眼", EARS, "What stands at the sides of the name.", "报名两侧的报眼。"),
))  # fmt: skip
FACE = Group("face", (
    Key("file", "文件", FilePath(), "A font file.", "字体文件。"),
    Key("index", "序号", Integer(0, 100), "Number of the face in a collection, from 0.", "字体集中的序号，从 0 起。"),
    Key("system", "系统字体", Text(100), "A family of the system.", "系统中的字体族名。"),
))  # fmt: skip
RULES = Group("rules", (
    Key("between", "稿间", Length(0, 12, True), "Rule between stories.", "稿件之间的线。"),
    Key("columns", "栏间", Length(0, 12, True), "Rule between columns.", "栏与栏之间的线。"),
))  # fmt: skip
# The weights of make-up, by the names that `layout` gives them; a test holds the two lists to each other.
WEIGHTS = (
    "butting", "through_gutter", "full_break", "boxes", "size_disorder", "low_importance", "picture_balance", "no_dominant",
    "narrow_lead", "near_sizes", "small_heads", "picture_share", "picture_least", "picture_most",
)  # fmt: skip
MAKEUP = Group("makeup", (
    Key("preset", "预设", Choice((("news", "新闻"), ("picture-led", "图片"), ("dense", "密排"))),
        "A set of weights.", "一组权重。"),
    Key("weights", "权重", Free(Number(0, 1000), 100), "Weights that differ from the preset's.", "与预设不同的权重。"),
))  # fmt: skip
PRINT = Group("print", (
    Key("standard", "标准", Choice((("PDF/X-4", "PDF/X4"), ("PDF/X-1a:2003", "PDF/X1a"))), "The PDF standard.", "PDF 标准。"),
    Key("condition", "印刷条件", Text(100), "Printing condition; newsprint is built in.",
        "印刷条件；内置 newsprint（新闻纸）。"),
    Key("profile", "色彩特性文件", FilePath(), "The printer's own ICC profile (CMYK).", "印厂自己的 ICC 文件（CMYK）。"),
    Key("ink_limit", "总墨量", Percent(1, 4), "Greatest total ink.", "最大总墨量。"),
    Key("marks", "裁切标记", Flag(), "Whether trim and registration marks, a colour bar and a slug line are drawn.",
        "是否画裁切与套准标记、色标和注记行。"),
    Key("sharpen", "锐化", Percent(0, 3), "Unsharp mask over photographs, in per cent; 120% suits coarse newsprint.",
        "照片锐化的强度；粗网新闻纸可用 120%。"),
    Key("spreads", "对页", Flag(), "Whether facing pages stand on one sheet.", "是否把对开的两版拼成一页。"),
))  # fmt: skip


def _style(name: str, chinese: str, english: str, doc: str, also: tuple[str, ...] = ()) -> Key:
    return Key(name, chinese, STYLE, english, doc, True, also)


PAPER = Group("paper", (
    Key("extends", "继承", Text(300), "The paper that this one starts from: a built-in name or a path.",
        "以哪种纸型为基础：内置名或路径。"),
    Key("name", "报名", Text(60), "The newspaper's name.", "报纸名称。", True, ("名称",)),
    Key("language", "语言", Text(35), "Language, BCP 47.", "语言（BCP 47）。", True),
    Key("size", "尺寸", Choice(tuple(_SIZE_NAMES.items())), "A trim size by its name.", "成品尺寸的名称。"),
    Key("trim", "成品尺寸", TRIM, "Size of the trimmed page.", "裁切后的尺寸。"),
    Key("bleed", "出血", Length(0, 25 * MM), "Bleed beyond the trim.", "出血。"),
    Key("margins", "页边", MARGINS, "Where the type area begins.", "版心的起点。", True, ("页边距",)),
    Key("grid", "版心", GRID, "The character grid.", "版心网格。", True),
    Key("body", "正文", BODY, "The body type.", "正文字体字号。", True),
    Key("setting", "排式", SETTING, "Rules of setting.", "排字规则。"),
    Key("normalize", "规范", ListOf(Choice((("punctuation", "标点"), ("spaces", "空格"))), 0, 2),
        "What of the copy is put right.", "对来稿作哪些规范。", also=("规范化",)),
    Key("heads", "标题", HEADS, "Headlines by level.", "各级标题。", True),
    Key("kicker", "引题", ATTENDANT, "Kickers.", "引题。", True),
    Key("deck", "副题", ATTENDANT, "Decks.", "副题。", True),
    _style("summary", "提要", "Summaries.", "提要。"),
    _style("byline", "作者", "Bylines.", "作者署名。", ("署名",)),
    _style("dateline", "电头", "Datelines.", "电头。"),
    _style("caption", "说明", "Captions.", "图片说明。", ("图说", "图注")),
    _style("label", "栏目", "Standing heads.", "栏目名。"),
    _style("subhead", "小标题", "Subheads in the text.", "文中小标题。"),
    _style("folio", "报眉", "The folio line.", "报眉。"),
    Key("masthead", "报头", Either((_NONE, MASTHEAD)), "The head of page 1.", "一版报头。"),
    Key("fonts", "字体", Free(FACE, 50), "Faces of the paper's own, by role.", "报社自备的字体。"),
    Key("rules", "线", RULES, "Rules.", "线条。", also=("线条",)),
    Key("fillers", "补白", ListOf(FilePath(), 0, 200), "Files of house notices and sayings.", "补白文件。"),
    Key("makeup", "组版", MAKEUP, "How pages are made up.", "组版偏好。"),
    Key("print", "印刷", PRINT, "What the press wants.", "印刷要求。"),
))  # fmt: skip

STYLES: tuple[str, ...] = tuple(key.name for key in PAPER.keys if key.shape is STYLE)
PAPER_VALUE: Shape = Either((Text(300), PAPER))
