// Bands above the pages: what keeps them from being true.

import { byId, el, icon } from "./dom.js";
import { on, set, state } from "./state.js";
import { say } from "./words.js";

export function start() {
  on(["edition", "connected", "language"], show);
}

function show() {
  const bands = [];
  if (!state.connected) bands.push(band("lost", say("lost")));
  const { edition } = state;
  const see = () => el("button", { class: "worded", click: () => set({ tab: "problems", inspector: true }) }, say("seeProblems"));
  if (edition?.stale) bands.push(band("stale", say("stale"), see()));
  else if (edition?.problems.length && !edition.pages.length) bands.push(band("stale", say("noPages"), see()));
  else if (edition && !edition.pages.length) bands.push(band("waiting", say("loading")));
  byId("bands").replaceChildren(...bands);
  document.body.classList.toggle("stale", Boolean(state.edition?.stale));
}

const band = (kind, words, ...more) => el("div", { class: `band ${kind}`, role: "alert" }, icon("warning"), el("span", {}, words), ...more);
