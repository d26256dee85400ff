// The pages small, at the left: drawn once for each picture, one after another, while nothing else is to be done.

import { byId, el, refill, roving } from "./dom.js";
import * as server from "./server.js";
import { drawSmall } from "./small.js";
import { goTo } from "./stage.js";
import { on, pageOf, state } from "./state.js";
import { say } from "./words.js";

const WIDTH = 132; // pixels
const list = el("ol", { class: "thumbs" });
const made = new Map(); // number → {item, button, canvas, picture}

export function start() {
  byId("thumbs").append(list);
  roving(list, "button");
  on(["edition", "language"], fill);
  on(["page", "view"], mark);
}

function fill() {
  const pages = state.edition?.pages ?? [];
  for (const number of made.keys()) if (!pages.some((page) => page.page === number)) made.delete(number);
  for (const page of pages) {
    if (!made.has(page.page)) made.set(page.page, thumb(page.page));
    const { canvas, button, words } = made.get(page.page);
    canvas.style.aspectRatio = `${page.trim[0]} / ${page.trim[1]}`;
    const here = state.edition.problems.filter((problem) => problem.page === page.page);
    const count = here.length;
    const kind = here.some((problem) => problem.severity === "error") ? "count errors" : "count";
    const told = count ? say("problemsHere", { count }) : "";
    button.setAttribute("aria-label", [say("pageN", { page: page.page }), told].filter(Boolean).join(say("comma")));
    words.replaceChildren(String(page.page), count ? el("span", { class: kind, title: told }, String(count)) : "");
  }
  refill(list, pages.map((page) => made.get(page.page).item));
  mark();
  drawNext();
}

function thumb(number) {
  const canvas = el("canvas", { "aria-hidden": "true" });
  const words = el("span", { class: "words" });
  const button = el("button", { dataset: { id: `thumb-${number}` }, click: () => goTo(number) }, canvas, words);
  return { item: el("li", {}, button), button, canvas, words, picture: "" };
}

function mark() {
  const held = list.contains(document.activeElement);
  for (const [number, { button, item }] of made) {
    const chosen = number === state.page;
    if (chosen) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
    if (!held) button.tabIndex = chosen ? 0 : -1;
    if (chosen && item.isConnected && !held) item.scrollIntoView({ block: "nearest" });
  }
  if (![...made.values()].some(({ button }) => button.tabIndex === 0)) made.values().next().value?.button.setAttribute("tabindex", "0");
}

let drawing = false;
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));

function drawNext() {
  if (drawing) return;
  const next = [...made].find(([number, { picture }]) => pageOf(number) && pageOf(number).picture !== picture);
  if (!next) return;
  drawing = true;
  idle(async () => {
    const [number, one] = next;
    const page = pageOf(number);
    if (page) {
      one.picture = page.picture;
      const address = server.pictureAddress(number, page.picture);
      await drawSmall(one.canvas, address, page, WIDTH).catch(() => {}); // the next edition draws it again
    }
    drawing = false;
    drawNext();
  }, { timeout: 500 });
}
