"""预览说的话：哪些事没有替你做，为什么。"""

from __future__ import annotations

PREVIEW: dict[str, tuple[str, str]] = {
    "rewrite-errors": ("这一期有错，或者读不出来：什么也没有写", "先改正问题表里的各条。"),
    "rewrite-by-hand": (
        "{file} 的写法一改就要牵动别处：什么也没有写",
        "请手工改：排法该在的地方是个引用（*名字），或者整版都由引用而来。",
    ),
    "rewrite-meanwhile": ("{file} 刚被别的程序存过：什么也没有写", "请再试一次。"),
    "undo-nothing": ("没有可撤销的了", "这里只能撤销在版面上做的选择。"),
    "undo-changed": ("{file} 的同一处后来又改过：什么也没有写", "请在编辑器里撤销。"),
    "layout-unknown": ("第 {page} 版没有这篇稿件或这个位置", "请重新载入页面。"),
    "layout-filler": ("这个排法里有补白，排法中写不出补白", "请另选一个，或手工写排法。"),
    "layout-no-shape": ("{id} 排 {columns} 栏，在那里没有合适的高度", "增减栏数，或换个位置。"),
    "preview-failed": ("程序在此出错：{reason}", "请先撤回刚写的内容，并把它发给 banmian 的作者：这是程序的错。"),
    "port-taken": ("端口 {port} 已被占用；预览在 {used}", "可用 --port 另指定一个。"),
    "no-port": ("没有空闲的端口", "请用 --port 指定一个。"),
}  # fmt: skip
