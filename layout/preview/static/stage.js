// The desk: pages in rows, one below the other. Pages far from what is seen are empty sheets.

import { byId } from "./dom.js";
import { Sheet } from "./sheet.js";
import { sheets } from "./sheets.js";
import { pageOf, set, state } from "./state.js";

const PAD = 28; // around a row, in pixels
const CAPTION = 34; // below a sheet
const MARGIN = 0.8; // how far beyond what is seen pages are kept, in heights of the desk

const desk = byId("stage");
const table = byId("table");
let rows = [];
let waking = 0;
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 60));
const cancelIdle = window.cancelIdleCallback ?? clearTimeout;
let scale = 1;

/** Pixels a point. */
export const scaleNow = () => scale;

/** The widest and highest row in points, and the room for it in pixels. */
export function extent() {
  const all = arranged();
  return {
    width: Math.max(1, ...all.map((row) => row.width)),
    height: Math.max(1, ...all.map((row) => row.height)),
    room: [desk.clientWidth - 2 * PAD, desk.clientHeight - PAD - CAPTION],
  };
}

/** Pages as they face one another: an odd page alone stands on the right half, an even one on the left. */
function arranged() {
  const pages = state.edition?.pages ?? [];
  if (state.view !== "spread") {
    return pages.map((page) => ({ pages: [[page, 0]], width: page.trim[0], height: page.trim[1] }));
  }
  const found = [];
  for (const page of pages) {
    const row = found.at(-1);
    if (row && row.spread === page.spread && row.pages.length < 2) row.pages.push([page, row.pages[0][0].trim[0]]);
    else found.push({ spread: page.spread, pages: [[page, page.page % 2 ? page.trim[0] : 0]] });
  }
  return found.map((row) => ({
    ...row,
    width: 2 * Math.max(...row.pages.map(([page]) => page.trim[0])),
    height: Math.max(...row.pages.map(([page]) => page.trim[1])),
  }));
}

/** Lays all pages out at a scale. What stood at `anchor` (a point of the window) stands there again. */
export function layOut(newScale = scale, anchor = middle()) {
  const held = hold(anchor);
  scale = newScale;
  keepSheets();
  const all = arranged();
  const width = Math.max(desk.clientWidth, ...all.map((row) => row.width * scale + 2 * PAD));
  let top = PAD;
  rows = all.map((row) => {
    const left = (width - row.width * scale) / 2;
    for (const [page, x] of row.pages) sheets.get(page.page).lie(left + x * scale, top, scale);
    const placed = { top, foot: top + row.height * scale, pages: row.pages.map(([page]) => page.page) };
    top = placed.foot + CAPTION + PAD;
    return placed;
  });
  table.style.width = `${width}px`;
  table.style.height = `${Math.max(top - PAD, 0)}px`;
  table.classList.toggle("near", scale > 1.5);
  table.classList.toggle("far", scale < 0.5);
  release(held);
  look();
}

function keepSheets() {
  const wanted = state.edition?.pages ?? [];
  const numbers = new Set(wanted.map((page) => page.page));
  for (const [number, sheet] of sheets) {
    if (numbers.has(number)) continue;
    sheet.element.remove();
    sheets.delete(number);
  }
  wanted.forEach((page, index) => {
    if (!sheets.has(page.page)) sheets.set(page.page, new Sheet(page.page));
    const { element } = sheets.get(page.page);
    if (table.children[index] !== element) table.insertBefore(element, table.children[index] ?? null);
  });
}

const middle = () => {
  const seen = desk.getBoundingClientRect();
  return [seen.left + desk.clientWidth / 2, seen.top + desk.clientHeight / 2];
};

/** What lies at a point of the window: a sheet, and where on it. */
function hold([x, y]) {
  let nearest = null;
  for (const [number, { element }] of sheets) {
    const seen = element.getBoundingClientRect();
    if (!seen.width) continue;
    const away = Math.max(seen.left - x, 0, x - seen.right) + Math.max(seen.top - y, 0, y - seen.bottom);
    if (!nearest || away < nearest.away) nearest = { number, away, seen };
  }
  if (!nearest) return null;
  const { number, seen } = nearest;
  return { number, x, y, across: (x - seen.left) / seen.width, down: (y - seen.top) / seen.height };
}

function release(held) {
  const sheet = held && sheets.get(held.number);
  if (!sheet) return;
  const seen = sheet.element.getBoundingClientRect();
  desk.scrollLeft += seen.left + held.across * seen.width - held.x;
  desk.scrollTop += seen.top + held.down * seen.height - held.y;
}

/** Wakes the pages that are seen, and those near them when there is time; lets the others sleep; says which is in the middle. */
function look() {
  const [top, height] = [desk.scrollTop, desk.clientHeight];
  const centre = top + height / 2;
  let best = null;
  for (const row of rows) {
    const within = (margin) => row.foot > top - margin * height && row.top < top + (1 + margin) * height;
    for (const number of row.pages) {
      if (within(0)) sheets.get(number)?.live(true);
      else if (!within(MARGIN)) sheets.get(number)?.live(false);
    }
    row.near = within(MARGIN);
    const away = Math.max(row.top - centre, centre - row.foot, 0);
    if (!best || away < best.away) best = { row, away };
  }
  for (const row of rows) for (const number of row.pages) sheets.get(number)?.stories.open(row === best.row);
  cancelIdle(waking);
  waking = idle(() => {
    for (const row of rows) if (row.near) for (const number of row.pages) sheets.get(number)?.live(true);
  });
  if (best && !best.row.pages.includes(state.page)) set({ page: best.row.pages[0] });
}

/** Brings a page to the top of what is seen, or into its middle where it is smaller. */
export function goTo(number) {
  const row = rows.find((one) => one.pages.includes(number));
  if (!row) return;
  set({ page: number });
  const room = desk.clientHeight - (row.foot - row.top) - CAPTION;
  desk.scrollTop = row.top - (room > 2 * PAD ? room / 2 : PAD);
  const { element } = sheets.get(number);
  if (element.offsetWidth + 2 * PAD > desk.clientWidth) desk.scrollLeft = element.offsetLeft - PAD / 2;
  else desk.scrollLeft = (table.offsetWidth - desk.clientWidth) / 2;
  look();
}

/** Brings a box of a page (points) into sight, moving no further than it must. */
export function reveal(number, [x, y, width, height]) {
  const sheet = sheets.get(number);
  if (!sheet) return;
  set({ page: number });
  const nearer = (start, length, from, room) => {
    if (start >= from + PAD && start + length <= from + room - PAD) return from;
    return length > room - 2 * PAD ? start - PAD : start - (room - length) / 2;
  };
  const { element } = sheet;
  desk.scrollLeft = nearer(element.offsetLeft + x * scale, width * scale, desk.scrollLeft, desk.clientWidth);
  desk.scrollTop = nearer(element.offsetTop + y * scale, height * scale, desk.scrollTop, desk.clientHeight);
  look();
}

/** The page before or after the one in the middle, by rows. */
export function step(by) {
  const numbers = rows.map((row) => row.pages[0]);
  const at = rows.findIndex((row) => row.pages.includes(state.page));
  const to = numbers[Math.min(Math.max(at + by, 0), numbers.length - 1)];
  if (to !== undefined) goTo(to);
}

export const ends = () => [rows[0]?.pages[0], rows.at(-1)?.pages[0]];

/** Tells all sheets of the pages as they are now. */
export function renew() {
  for (const [number, sheet] of sheets) {
    const page = pageOf(number);
    if (page) sheet.tell(page);
  }
}

let asked = false;
desk.addEventListener("scroll", () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    look();
  });
}, { passive: true });
