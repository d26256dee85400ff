// A story taken to another place, with the pointer or with keys, from cell to cell of the grid.

import { layout } from "./actions.js";
import { byId, el } from "./dom.js";
import { around, box, cells, held, onSheet } from "./place.js";
import { sheetOf } from "./sheets.js";
import { pageOf, storyOf } from "./state.js";
import { say, speak } from "./words.js";

let move = null; // {page, id, from, to, ghost}

export const underWay = () => move !== null;

function begin(number, id) {
  const page = pageOf(number);
  const story = storyOf(number, id);
  if (!story || story.filler) return false;
  byId("tip").hidden = true;
  const from = cells(page, around(story.boxes));
  const ghost = el("div", { class: "ghost", "aria-hidden": "true" }, el("b"));
  sheetOf(number).element.append(ghost);
  sheetOf(number).element.classList.add("moving");
  move = { page, id, story, from, to: from, ghost };
  draw();
  return true;
}

function place(to) {
  move.to = held(move.page, to);
  draw();
}

const told = ({ column, row, columns, rows }) =>
  say("ghost", { from: column, to: column + columns - 1, top: row, foot: row + rows - 1 });

function draw() {
  Object.assign(move.ghost.style, onSheet(move.page, box(move.page, move.to)));
  move.ghost.firstChild.textContent = told(move.to);
}

function end() {
  sheetOf(move.page.page)?.element.classList.remove("moving");
  move.ghost.remove();
  const done = move;
  move = null;
  return done;
}

function drop() {
  const { page, id, from, to } = end();
  if (Object.keys(to).every((name) => to[name] === from[name])) return;
  speak(say("dropped", { place: told(to) }));
  layout({ page: page.page, action: "move", article: id, ...to });
}

export function giveUp() {
  if (!move) return;
  end();
  speak(say("cancelled"));
}

/** Takes a story up for the keyboard. */
export function pickUp(number, id) {
  if (begin(number, id)) speak(say("picked", { headline: move.story.label, place: told(move.to) }));
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Whether a key belongs to a move that is under way. */
export function takes(event) {
  if (!move) return false;
  const way = WAYS[event.key];
  const [across, down] = way ?? [0, 0];
  const { column, row, columns, rows } = move.to;
  if (way && event.shiftKey) place({ column, row, columns: columns + across, rows: rows + down });
  else if (way) place({ column: column + across, row: row + down, columns, rows });
  else if (event.key === "Enter" || event.key === " ") drop();
  else if (event.key === "Escape") giveUp();
  else {
    if (event.key !== "Shift") giveUp();
    return event.key === "Shift";
  }
  event.preventDefault();
  event.stopPropagation();
  if (move && way) speak(told(move.to));
  return true;
}

/** Drags a story by its handle. */
export function drag(event, number, id) {
  if (event.button !== 0 || !begin(number, id)) return;
  event.preventDefault();
  const handle = event.currentTarget;
  const sheet = sheetOf(number);
  const [left, top] = box(move.page, move.from);
  const [x, y] = sheet.at(event.clientX, event.clientY);
  const grip = [x - left, y - top];
  handle.setPointerCapture(event.pointerId);
  const follow = (now) => {
    if (!move) return;
    const [toX, toY] = sheet.at(now.clientX, now.clientY);
    const { column, row } = cells(move.page, [toX - grip[0], toY - grip[1], 1, 1]);
    place({ ...move.from, column, row });
  };
  const finish = (how) => () => {
    for (const name of ["pointermove", "pointerup", "pointercancel"]) handle.removeEventListener(name, listeners[name]);
    if (move) how();
  };
  const listeners = { pointermove: follow, pointerup: finish(drop), pointercancel: finish(giveUp) };
  for (const [name, listener] of Object.entries(listeners)) handle.addEventListener(name, listener);
}
