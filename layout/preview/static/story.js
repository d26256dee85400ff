// The leaf of a story: where it is written, how long it is, what it can take, where it stands.

import { layout } from "./actions.js";
import { el, icon, refill, roving } from "./dom.js";
import { around, cells } from "./place.js";
import * as moving from "./moving.js";
import * as server from "./server.js";
import { sheetOf } from "./sheets.js";
import { selection, state } from "./state.js";
import { say } from "./words.js";

const PINS = ["top-left", "top", "top-right", "left", null, "right", "bottom-left", "bottom", "bottom-right"];

/** Fills the leaf with the story that is selected. */
export function story(leaf) {
  const found = selection();
  if (!found) {
    refill(leaf, [el("p", { class: "empty" }, say("pickStory")), el("p", { class: "empty" }, say("pickKeys"))]);
    return;
  }
  const { page, story: chosen } = found;
  const text = el("div", { class: "text" });
  const table = el("div", { class: "widths" });
  // What was there stays until what is asked for comes: nothing jumps at a save.
  const before = leaf.dataset.story === chosen.id ? leaf : null;
  text.append(...(before?.querySelector(".text")?.childNodes ?? []));
  table.append(...(before?.querySelector(".widths")?.childNodes ?? []));
  leaf.dataset.story = chosen.id;
  refill(leaf, [
    el("p", { class: "over-title" }, `${say("pageN", { page: page.page })} · ${say(`level${chosen.level}`)} · `, el("span", { class: "id" }, chosen.id)),
    el("h2", { id: "story-name", tabindex: "-1", dataset: { id: "name" } }, chosen.label),
    source(chosen),
    text,
    overset(chosen),
    figures(page, chosen),
    chosen.photos.length ? photographs(chosen) : null,
    table,
    ...(chosen.filler ? [el("p", { class: "quiet" }, say("filler"))] : [pins(page, chosen), mover(page, chosen)]),
  ].filter(Boolean));
  if (chosen.filler) return; // it stands in the paper, which is not the issue's
  ask(leaf, chosen.id, server.source(chosen.id), (told) => text.replaceChildren(...lines(chosen, told)));
  ask(leaf, chosen.id, server.fit(page.page), (told) => table.replaceChildren(...widths(page, chosen, told)));
}

/** What comes too late, when another story is shown, is not shown any more. */
async function ask(leaf, id, asked, show) {
  try {
    const told = await asked;
    if (leaf.dataset.story === id) show(told);
  } catch {
    // The server is gone, or the story is: both are told elsewhere.
  }
}

/** A place in a file, as a link into the editor. */
export function sourceLink(file, shown, line, column) {
  const words = `${shown}:${line}`;
  return el("a", {
    class: "source", href: server.editorLink(file, line, column), title: say("openEditor"), "aria-label": `${words}. ${say("openEditor")}`,
    dataset: { id: words },
  }, icon("edit"), el("code", {}, words));
}

const source = (chosen) => el("p", {}, sourceLink(chosen.file, chosen.shown, chosen.line, chosen.column));

function lines(chosen, told) {
  return [el("pre", { tabindex: "0", role: "region", "aria-label": say("around") }, told.text.replace(/\n$/, "").split("\n").map((line, index) => {
    const number = told.first_line + index;
    return el("span", { class: number === (told.line ?? chosen.line) ? "line here" : "line" }, el("i", {}, String(number)), line, "\n");
  }))];
}

function overset(chosen) {
  if (!chosen.overset) return null;
  return el("section", { class: "overset-text" },
    el("h3", {}, say("overset", { count: chosen.overset })),
    el("p", { "aria-label": say("oversetText") }, chosen.overset_text));
}

function figures(page, chosen) {
  const place = cells(page, around(chosen.boxes));
  const rows = [
    ["characters", say("setCharacters", { set: chosen.set, characters: chosen.characters })],
    ["lines", String(chosen.lines)],
    ["measure", say("measureEm", { em: chosen.measure_em })],
    chosen.head && ["headSize", say("points", { size: chosen.head.size })],
    ["place", say("placed", place)],
  ].filter(Boolean);
  return el("dl", { class: "figures" }, rows.flatMap(([name, value]) => [el("dt", {}, say(name)), el("dd", {}, value)]));
}

const photographs = (chosen) => el("section", {}, el("h3", {}, say("photos")), el("ul", { class: "plain" }, chosen.photos.map((photo) => {
  const words = photo.ppi === null ? say("vector") : say(photo.low ? "ppiLow" : "ppi", { ppi: photo.ppi });
  return el("li", { class: "photo" }, el("span", {}, photo.file.split(/[\\/]/).at(-1)), el("em", { class: photo.low ? "low" : "" }, words),
    sourceLink(state.edition.pages.flatMap((page) => page.articles).find((one) => one.id === chosen.id).file, photo.shown, photo.line, 1));
})));

function widths(page, chosen, told) {
  const found = told.stories?.find((one) => one.id === chosen.id);
  if (!found?.widths?.length) return [];
  const now = cells(page, around(chosen.boxes)).columns;
  const head = ["fitColumns", "fitMeasure", "fitLines", "fitRows"];
  const row = ({ columns, measure_em: em, lines: text, rows, heights }) => el("tr", { class: columns === now ? "now" : "" },
    el("th", { scope: "row" }, String(columns), columns === now ? el("small", {}, say("fitNow")) : ""),
    ...(heights.length
      ? [el("td", {}, String(em)), el("td", {}, String(text)), el("td", {}, String(rows), el("small", {}, range(heights)))]
      : [el("td", { colspan: 3, class: "quiet" }, say("fitNot"))]));
  return [
    el("h3", {}, say("widths")),
    el("table", {}, el("thead", {}, el("tr", {}, head.map((name) => el("th", { scope: "col" }, say(name))))), el("tbody", {}, found.widths.map(row))),
    el("p", { class: "quiet" }, say(told.free.natural < 0 ? "overRows" : "freeRows", { rows: Math.abs(told.free.natural) })),
  ];
}

const range = (heights) => (heights.length > 1 ? `${Math.min(...heights)}–${Math.max(...heights)}` : "");

function pins(page, chosen) {
  const now = chosen.pin ?? null;
  const put = (pin) => layout({ page: page.page, action: "pin", article: chosen.id, pin });
  const group = el("div", { class: "pins", role: "radiogroup", "aria-labelledby": "pin-name" }, PINS.map((pin) => el("button", {
    role: "radio", "aria-checked": String(pin === now), tabindex: pin === now ? 0 : -1, title: say(pin ?? "pinNone"), "aria-label": say(pin ?? "pinNone"),
    dataset: { id: `pin-${pin}` }, click: () => put(pin),
  }, el("span", { class: pin ? "dot" : "none" }))));
  roving(group, "[role=radio]");
  roving(group, "[role=radio]", { vertical: false });
  return el("section", {}, el("h3", { id: "pin-name" }, `${say("pin")} `, el("em", {}, say(now ?? "pinNone"))), group);
}

function mover(page, chosen) {
  const take = () => {
    sheetOf(page.page).stories.focus(chosen.id);
    moving.pickUp(page.page, chosen.id);
  };
  return el("section", {}, el("h3", {}, say("place")),
    el("button", { class: "worded framed", click: take, dataset: { id: "move" } }, icon("grip"), say("move")),
    el("p", { class: "quiet" }, say("moveHow")));
}
