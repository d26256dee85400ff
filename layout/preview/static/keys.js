// The keyboard.

import { redo, undo } from "./actions.js";
import { byId } from "./dom.js";
import { showHelp } from "./help.js";
import { toggleLayer } from "./layer_list.js";
import { LAYERS } from "./layers.js";
import * as moving from "./moving.js";
import { stepProblem } from "./problems.js";
import * as server from "./server.js";
import { sheetOf } from "./sheets.js";
import { ends, goTo, step } from "./stage.js";
import { selection, set, state } from "./state.js";
import { actualSize, fit, zoomBy } from "./zoom.js";

const SCROLL = 80; // pixels
const scroll = (by) => byId("stage").scrollBy(0, by);
const leaf = (tab) => set({ tab, inspector: true });

const NAMED = {
  ArrowLeft: () => step(-1),
  ArrowRight: () => step(1),
  PageUp: () => step(-1),
  PageDown: () => step(1),
  Home: () => goTo(ends()[0]),
  End: () => goTo(ends()[1]),
  ArrowUp: () => scroll(-SCROLL),
  ArrowDown: () => scroll(SCROLL),
  Escape: leave,
};

const SINGLE = {
  "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1), "−": () => zoomBy(-1), _: () => zoomBy(-1),
  0: () => fit("page"), 1: actualSize, w: () => fit("width"),
  v: () => set({ view: state.view === "spread" ? "single" : "spread" }),
  s: () => leaf("story"), p: () => leaf("problems"), m: () => leaf("makeup"),
  n: () => stepProblem(1), N: () => stepProblem(-1),
  e: openSource,
  "[": () => set({ sidebar: !state.sidebar }), "]": () => set({ inspector: !state.inspector }),
  "?": showHelp, "？": showHelp,
  ...Object.fromEntries(Object.entries(LAYERS).map(([name, { key }]) => [key, () => toggleLayer(name)])),
};

const COMMANDS = {
  z: undo, Z: redo, y: redo,
  "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1), 0: () => fit("page"),
};

/** Gives up what is under way; else goes back to the story that is open; else chooses none. */
function leave() {
  if (moving.underWay()) return moving.giveUp();
  const chosen = selection();
  if (!chosen) return undefined;
  const { stories } = sheetOf(chosen.page.page);
  if (byId("panel").contains(document.activeElement)) return stories.focus(chosen.story.id);
  return set({ selected: null });
}

function openSource() {
  const chosen = selection();
  if (chosen) location.assign(server.editorLink(chosen.story.file, chosen.story.line, chosen.story.column));
}

function found(event) {
  if (event.ctrlKey || event.metaKey) return COMMANDS[event.shiftKey ? event.key.toUpperCase() : event.key];
  if (event.altKey) return undefined;
  if (event.key in NAMED) return event.shiftKey ? undefined : NAMED[event.key];
  return state.single_keys ? SINGLE[event.key] ?? SINGLE[event.shiftKey ? event.key : event.key.toLowerCase()] : undefined;
}

/** Places that scroll or write by themselves keep their own keys. */
function itsOwn({ target, key }) {
  if (target.matches?.("input:not([type=checkbox]), textarea, select")) return true;
  return key in NAMED && key !== "Escape" && Boolean(target.closest?.("#panel, pre"));
}

export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || byId("help").open || itsOwn(event)) return;
    const act = state.edition && found(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
