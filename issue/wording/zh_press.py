"""The words of preflight in Chinese: code → message, remedy. Each is told after its page and its place there."""

from __future__ import annotations

PRESS: dict[str, tuple[str, str]] = {
    # photographs and painted things, on our own pages and in any PDF
    "photo-resolution": ("{file} 在版面上只有 {ppi} ppi，印出会模糊", "请换更大的图片，或少占几栏。"),
    "photo-low-resolution": ("{file} 在版面上有 {ppi} ppi，宜有 200", "请换更大的图片，或少占几栏。"),
    "line-art-resolution": ("{file} 是线条稿，在版面上有 {ppi} ppi，宜有 600", "请按 1200 ppi 重新扫描，或存为灰度图。"),
    "ink-over-limit": ("总墨量 {ink}，上限是 {limit}", "请减少各色用墨，或以黑代三色。"),
    "thin-line": ("线粗 {width} pt，至少 {least} pt 才印得出", "请画粗一些。"),
    "small-type": ("“{text}”字号 {size} pt，至少 {least} pt 才印得清", "请放大，或用单色排在白底上。"),
    "type-off-page": ("文字超出页边：“{text}”", "请把它放进页面之内。"),
    "type-near-trim": ("文字离页边不足 3 毫米：“{text}”", "请加宽页边，以免裁掉。"),
    "no-bleed": ("到页边为止，没有 {bleed} 毫米出血", "请伸进出血之内。"),
    "rich-black": ("文字的颜色 {ink} 是叠色黑，印刷难以套准", "请写 [0, 0, 0, 100]，或改用不是黑的颜色。"),
}
