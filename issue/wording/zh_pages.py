"""版面相互比较的用语：备选版面的得失，与上次报告相比的移动。"""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {
    # what an alternative has over the best page, and what it gives up
    "trade-lead-wider": ("头条加宽：{before} 栏改为 {columns} 栏", ""),
    "trade-lead-narrower": ("头条变窄：{before} 栏改为 {columns} 栏", ""),
    "trade-head-larger": ("头条主题加大：{before} 磅改为 {size} 磅", ""),
    "trade-head-smaller": ("头条主题变小：{before} 磅改为 {size} 磅", ""),
    "trade-butting-more": ("碰题 {count} 处，如 {first} 与 {second}", ""),
    "trade-butting-fewer": ("碰题只有 {count} 处", ""),
    "trade-gutter-more": ("通缝由 {before} 处增至 {count} 处", ""),
    "trade-gutter-fewer": ("通缝由 {before} 处减至 {count} 处", ""),
    "trade-break-more": ("断版由 {before} 处增至 {count} 处", ""),
    "trade-break-fewer": ("断版由 {before} 处减至 {count} 处", ""),
    "trade-picture-larger": ("主图加大：{before} 平方厘米改为 {area} 平方厘米", ""),
    "trade-picture-smaller": ("主图变小：{before} 平方厘米改为 {area} 平方厘米", ""),
    "trade-pictures-better": ("图片分布更均衡", ""),
    "trade-pictures-worse": ("图片分布偏于一侧", ""),
    "trade-boxes-worse": ("加框的稿件更多", ""),
    "trade-boxes-better": ("加框的稿件更少", ""),
    "trade-sizes-worse": ("标题大小与稿件轻重不够相称", ""),
    "trade-sizes-better": ("标题大小与稿件轻重更相称", ""),
    "trade-importance-worse": ("重要稿件位置偏低", ""),
    "trade-importance-better": ("重要稿件位置更高", ""),
    "trade-stories-worse": ("各稿本身排得略差，尤其是 {id}", ""),
    "trade-stories-better": ("各稿本身排得更好，尤其是 {id}", ""),
    "trade-wishes-worse": ("对位置的要求满足得更少", ""),
    "trade-wishes-better": ("对位置的要求满足得更多", ""),
    # since the last report
    "moved": ("第 {page} 版：与上次报告相比，{ids} 移动了", ""),
    "none-moved": ("第 {page} 版：与上次报告相比，各稿位置未变", ""),
    "previous-unreadable": ("无法读取 {file}：{reason}", "请给出 --report 写的文件。"),
    "previous-not-json": ("这不是 JSON：{reason}", "请给出 --report 写的文件。"),
    "previous-not-a-report": ("这不是 banmian 的报告：{what}", "请给出 --report 写的文件。"),
    "previous-other-issue": ("上次的报告里没有这一期，版面重新排过", "请给出这一期的报告，或去掉 --previous。"),
}  # fmt: skip
