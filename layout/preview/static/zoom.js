// How large pages are shown: by the room there is for them, or as the reader wishes.

import { byId } from "./dom.js";
import { extent, layOut, scaleNow } from "./stage.js";
import { label, say } from "./words.js";

const ACTUAL = 96 / 72; // pixels a point at 100 %
const [LEAST, MOST] = [0.05 * ACTUAL, 16 * ACTUAL];
const STEP = 1.25;
const SETTLE = 120; // milliseconds without a turn of the wheel

const desk = byId("stage");
const table = byId("table");
let mode = "page"; // page, width, or null where the reader has chosen

export function fit(wish = mode) {
  mode = wish;
  if (mode) {
    const { width, height, room } = extent();
    const scale = mode === "width" ? room[0] / width : Math.min(room[0] / width, room[1] / height);
    layOut(bounded(scale));
  } else layOut();
  show();
}

function zoomTo(scale, anchor) {
  mode = null;
  layOut(bounded(scale), anchor);
  show();
}

export const zoomBy = (steps) => zoomTo(scaleNow() * STEP ** steps);
export const actualSize = () => zoomTo(ACTUAL);

const bounded = (scale) => Math.min(Math.max(scale, LEAST), MOST);

function show(scale = scaleNow()) {
  const percent = `${Math.round((100 * scale) / ACTUAL)}%`;
  byId("scale").textContent = percent;
  label(byId("scale"), `${say("scale")} ${percent}`);
  byId("fit-page").setAttribute("aria-pressed", mode === "page");
  byId("fit-width").setAttribute("aria-pressed", mode === "width");
}

// While the wheel turns or fingers move, the browser only stretches what it has drawn; pages are drawn anew when they rest.
let turning = null;

function turn(factor, anchor) {
  if (!turning) {
    const origin = table.getBoundingClientRect();
    turning = { anchor, by: 1 };
    table.style.transformOrigin = `${anchor[0] - origin.left}px ${anchor[1] - origin.top}px`;
    table.style.willChange = "transform";
  }
  turning.by = bounded(scaleNow() * turning.by * factor) / scaleNow();
  table.style.transform = `scale(${turning.by})`;
  show(scaleNow() * turning.by);
  clearTimeout(turning.timer);
  turning.timer = setTimeout(settle, SETTLE);
}

function settle() {
  const { anchor, by } = turning;
  turning = null;
  table.style.transform = table.style.willChange = "";
  zoomTo(scaleNow() * by, anchor);
}

desk.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
  turn(Math.exp(-Math.min(Math.max(pixels, -60), 60) * 0.01), [event.clientX, event.clientY]);
}, { passive: false });

// Safari tells of a pinch by events of its own; touch screens of two fingers.
let pinch = 1;
desk.addEventListener("gesturestart", (event) => { event.preventDefault(); pinch = 1; });
desk.addEventListener("gesturechange", (event) => {
  event.preventDefault();
  turn(event.scale / pinch, [event.clientX, event.clientY]);
  pinch = event.scale;
});

let apart = null;
desk.addEventListener("touchmove", (event) => {
  if (event.touches.length !== 2) return;
  event.preventDefault();
  const [one, two] = event.touches;
  const now = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  if (apart) turn(now / apart, [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2]);
  apart = now;
}, { passive: false });
desk.addEventListener("touchend", () => { apart = null; });

new ResizeObserver(() => fit()).observe(desk);
