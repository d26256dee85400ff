// The words of the preview, Chinese and English.

import { byId, el, icon } from "./dom.js";
import { state } from "./state.js";

const WORDS = {
  skip: ["跳到版面", "Skip to the pages"],
  tools: ["工具", "Tools"],
  view: ["看法", "View"],
  zoom: ["缩放", "Zoom"],
  history: ["撤消", "Undo"],
  previous: ["上一版", "Previous page"],
  next: ["下一版", "Next page"],
  where: ["现在看的版", "The page shown"],
  single: ["单版", "Single pages"],
  spread: ["对开（两版相对）", "Facing pages"],
  smaller: ["缩小", "Smaller"],
  larger: ["放大", "Larger"],
  scale: ["比例", "Scale"],
  fitPage: ["看整版", "Fit the page"],
  fitWidth: ["满宽", "Fit the width"],
  actualSize: ["原大", "Actual size"],
  undo: ["撤消拼版", "Undo the last change of make-up"],
  redo: ["重做", "Redo"],
  pdf: ["PDF", "PDF"],
  png: ["PNG", "PNG"],
  exportPdf: ["导出付印 PDF", "Export the PDF for print"],
  exportPng: ["导出本版 PNG", "Export this page as PNG"],
  otherLanguage: ["EN", "中文"],
  changeLanguage: ["EN：Switch to English", "中文：换成中文"],
  changeTheme: ["明暗：{theme}", "Light and dark: {theme}"],
  themeauto: ["随系统", "as the system"],
  themelight: ["明", "light"],
  themedark: ["暗", "dark"],
  help: ["按键说明", "Keys"],
  pages: ["各版", "Pages"],
  stage: ["版面", "The pages"],
  panel: ["详情", "Details"],
  pageN: ["第 {page} 版", "Page {page}"],
  pageOf: ["{page} / {pages}", "{page} of {pages}"],
  filled: ["满 {percent}%", "{percent}% full"],
  issueNumber: ["总第 {number} 期", "No. {number}"],
  problemsHere: ["{count} 处问题", "problems: {count}"],
  loading: ["正在排版…", "Making up the pages …"],
  noPages: ["稿子里有错，还没有排好的版。", "The issue has errors: no page has been made up yet."],

  tabstory: ["稿件", "Story"],
  tabproblems: ["问题", "Problems"],
  tabmakeup: ["拼版", "Make-up"],
  tablayers: ["图层", "Layers"],

  stale: ["稿子里有错，下面是上一次排好的版。", "The issue has errors. These are the last good pages."],
  seeProblems: ["看问题", "See the problems"],
  lost: ["与 banmian 断开了，正在重连……改动暂时看不到。", "The connection to banmian is lost; trying again … Changes are not seen until then."],
  back: ["又连上了", "Connected again"],
  reload: ["重新载入", "Reload"],
  strange: ["banmian 重启过，请重新载入本页。", "banmian was started again: reload this page."],
  failed: ["没有办成：{reason}", "That did not work: {reason}"],
  unreachable: ["banmian 没有回答", "banmian does not answer"],
  changedPages: ["已更新：{pages}", "Renewed: {pages}"],
  exporting: ["正在生成 {name}…", "Making the {name} …"],
  exported: ["已导出 {name}", "Exported {name}"],
  notExported: ["有错误，付印 PDF 没有生成", "There are errors: no PDF for print was made"],
  comma: ["、", ", "],
  close: ["关闭", "Close"],

  pickStory: ["点一篇稿件，这里就有它的出处、字数和能排的宽度。", "Click a story: its source, its length and the widths it can take are told here."],
  pickKeys: ["键盘：按 Tab 进入版面，方向键选稿，回车打开。", "Keyboard: Tab into the page, arrows choose a story, Enter opens it."],
  source: ["出处", "Source"],
  openEditor: ["在编辑器里打开", "Open in the editor"],
  around: ["原文", "The text there"],
  figures: ["数字", "Figures"],
  level: ["级别", "Level"],
  levellead: ["头条", "lead"],
  levelsecond: ["二条", "second"],
  levelthird: ["三条", "third"],
  levelbrief: ["简讯", "brief"],
  characters: ["字数", "Characters"],
  setCharacters: ["{set} / {characters} 字", "{set} of {characters}"],
  lines: ["行数", "Lines"],
  measure: ["栏宽", "Measure"],
  measureEm: ["每行 {em} 字", "{em} em"],
  headSize: ["标题字号", "Headline"],
  points: ["{size} 点", "{size} pt"],
  place: ["位置", "Place"],
  placed: ["{columns} 栏 × {rows} 行，起于第 {column} 栏第 {row} 行", "{columns} columns × {rows} rows, from column {column}, row {row}"],
  overset: ["溢出 {count} 字", "{count} characters over"],
  oversetText: ["没有排下的文字", "The text that found no room"],
  photos: ["图片", "Photographs"],
  ppi: ["{ppi} ppi", "{ppi} ppi"],
  ppiLow: ["{ppi} ppi，偏低", "{ppi} ppi: low"],
  vector: ["矢量", "vector"],
  widths: ["各种宽度要多少行", "Rows it takes at each width"],
  fitColumns: ["栏", "Cols"],
  fitMeasure: ["每行字数", "Measure"],
  fitRows: ["高（行）", "Rows"],
  fitLines: ["正文行", "Lines"],
  fitNow: ["现在", "now"],
  fitNot: ["排不进", "does not fit"],
  freeRows: ["稿件按最佳形状，本版尚空 {rows} 栏行。", "With every story in its best shape, {rows} column lines are free on this page."],
  overRows: ["稿件按最佳形状，本版多出 {rows} 栏行。", "With every story in its best shape, the page is {rows} column lines over."],
  pin: ["固定在", "Keep it at"],
  pinNone: ["不固定", "anywhere"],
  "top-left": ["左上角", "top left"], top: ["上边", "top"], "top-right": ["右上角", "top right"],
  left: ["左边", "left"], right: ["右边", "right"],
  "bottom-left": ["左下角", "bottom left"], bottom: ["下边", "bottom"], "bottom-right": ["右下角", "bottom right"],
  move: ["移动", "Move it"],
  moveHow: ["拖左上角的把手；键盘：空格拿起，方向键移动，Shift＋方向键改大小，回车放下，Esc 放弃。",
    "Drag the handle at its corner. Keyboard: Space picks it up, arrows move it, Shift and arrows change its size, Enter drops it, Escape gives up."],
  handle: ["移动《{headline}》", "Move “{headline}”"],
  picked: ["拿起《{headline}》：{place}", "Picked up “{headline}”: {place}"],
  ghost: ["第 {from}–{to} 栏 · 第 {top}–{foot} 行", "columns {from}–{to} · rows {top}–{foot}"],
  dropped: ["放下：{place}", "Dropped: {place}"],
  cancelled: ["放弃移动", "Not moved"],
  filler: ["这是补白，由程序安排。", "This is a filler: the engine places it."],
  storyName: ["{headline}。{level}，{characters} 字，{lines} 行", "{headline}. {level}, {characters} characters, {lines} lines"],
  storiesOf: ["第 {page} 版的稿件", "Stories on page {page}"],
  tipFigures: ["{characters} 字 · {lines} 行 · 每行 {em} 字 · {columns} 栏 × {rows} 行", "{characters} characters · {lines} lines · {em} em · {columns} columns × {rows} rows"],

  noProblems: ["没有问题，可以付印。", "No problems: it can go to print."],
  errors: ["错误 {count}", "Errors: {count}"],
  warnings: ["提醒 {count}", "Warnings: {count}"],
  error: ["错误", "Error"],
  warning: ["提醒", "Warning"],
  remedies: ["可以这样", "What helps"],
  onPage: ["在第 {page} 版上看", "Show on page {page}"],

  made: ["第 {page} 版", "Page {page}"],
  layoutauto: ["自动拼版", "made up automatically"],
  layoutsketch: ["按草图", "as sketched"],
  layoutplaces: ["按指定位置", "as placed"],
  madeIn: ["{ms} 毫秒", "{ms} ms"],
  kept: ["各稿位置未动", "every story kept its place"],
  toAuto: ["改回自动拼版", "Back to automatic"],
  anewWhy: ["从头拼过会是另一个样子。", "Made up from nothing, pages would come out differently."],
  anew: ["从头再拼", "Make up anew"],
  alternatives: ["别的拼法", "Other ways to make up this page"],
  alternative: ["拼法 {index}", "Way {index}"],
  current: ["现用", "in use"],
  score: ["{score} 分", "score {score}"],
  scoreHow: ["分数是代价，越低越好。", "The score is a price: lower is better."],
  noAlternatives: ["没有找到别的拼法。", "No other way was found."],
  seeking: ["正在找……", "Looking …"],

  layersHow: ["叠在版面上看的东西；按字母键开关。", "Things laid over the pages; each has a key."],
  layergrid: ["字格", "Grid in characters"],
  layergridHow: ["每栏几个字、一共几行", "columns × measure, one square a character"],
  layerbaselines: ["基线", "Baselines"],
  layerbaselinesHow: ["正文每一行的基线", "where every line of the body stands"],
  layerboxes: ["稿框", "Story boxes"],
  layerboxesHow: ["每篇稿件占的地方和它的代号", "the place of each story, with its id"],
  layertrim: ["裁切与出血", "Trim and bleed"],
  layertrimHow: ["裁切线、出血、版心", "the cut, the bleed, the type area"],
  layerresolution: ["图片分辨率", "Image resolution"],
  layerresolutionHow: ["印出来的每英寸像素", "pixels an inch, as printed"],
  layerink: ["墨量超限", "Too much ink"],
  layerinkHow: ["四色墨量之和超过上限的地方", "where the inks add up to more than the limit"],
  layerlines: ["松行与紧行", "Loose and tight lines"],
  layerlinesHow: ["字距拉开或挤紧太多的行", "lines with too much or too little between characters"],
  layerfindings: ["版面检查", "Findings"],
  layerfindingsHow: ["碰题、断版等版面上的毛病", "butting headlines and other faults of make-up"],
  loose: ["松", "loose"],
  tight: ["紧", "tight"],
  columnN: ["{measure} 字", "{measure} em"],

  keysTitle: ["按键", "Keys"],
  keysMove: ["翻版", "Going about"],
  keysZoom: ["缩放与看法", "Zoom and view"],
  keysLayers: ["图层", "Layers"],
  keysStory: ["稿件", "Stories"],
  keysElse: ["其他", "And"],
  firstLast: ["第一版、最后一版", "First page, last page"],
  turn: ["上一版、下一版", "Previous, next page"],
  scroll: ["上下滚动（也可用滚轮）", "Scroll"],
  wheelKey: ["滚轮", "wheel"],
  wheel: ["以指针为中心缩放（触控板：捏合）", "Zoom at the pointer (or pinch)"],
  switchView: ["单版 / 对开", "Single pages or facing pages"],
  choose: ["选前后左右的稿件", "Choose a story"],
  openStory: ["打开详情", "Open its details"],
  openSource: ["在编辑器里打开选中的稿件", "Open the chosen story in the editor"],
  nextProblem: ["下一个、上一个问题", "Next, previous problem"],
  toggleSidebar: ["收起左栏、右栏", "Hide the left, the right side"],
  escape: ["放弃、关闭", "Give up, close"],
  singleKeys: ["单个字母的按键有效", "Keys of a single letter are on"],
};

/** Words in the language of the preview, with facts for what stands in braces. */
export function say(key, facts = {}) {
  const words = WORDS[key]?.[state.language === "zh" ? 0 : 1] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}

/** Words of the page that stand as long as the language does. */
export function translate(root = document) {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const element of root.querySelectorAll("[data-icon]")) {
    if (!element.querySelector(".icon")) element.prepend(icon(element.dataset.icon));
  }
  for (const element of root.querySelectorAll("[data-word]")) {
    element.querySelector(":scope > .word")?.remove();
    element.append(el("span", { class: "word" }, say(element.dataset.word)));
  }
  for (const element of root.querySelectorAll("[data-label]")) label(element, say(element.dataset.label));
}

/** The name of a thing, with its key, for those who see and those who listen. */
export function label(element, words) {
  element.setAttribute("aria-label", words);
  if (element.tagName !== "BUTTON") return;
  const { key } = element.dataset;
  element.title = key ? `${words}  (${key})` : words;
}

/** Says something to those who listen. */
export function speak(words) {
  byId("spoken").textContent = words;
}
