// The leaf of layers: what can be laid over the pages, each with its switch and its key.

import { el, refill } from "./dom.js";
import { LAYERS } from "./layers.js";
import { set, state } from "./state.js";
import { say, speak } from "./words.js";

export function toggleLayer(name) {
  const shown = state.layers.includes(name);
  set({ layers: shown ? state.layers.filter((one) => one !== name) : [...state.layers, name] });
  speak(`${say(`layer${name}`)}: ${shown ? "−" : "+"}`);
}

/** Fills the leaf. */
export function layerList(leaf) {
  refill(leaf, [
    el("p", { class: "quiet" }, say("layersHow")),
    el("ul", { class: "plain switches" }, Object.entries(LAYERS).map(([name, { key }]) => el("li", {},
      el("label", { class: `switch ${name}` },
        el("input", { type: "checkbox", role: "switch", checked: state.layers.includes(name), dataset: { id: name }, change: () => toggleLayer(name) }),
        el("span", { class: "name" }, el("b", {}, say(`layer${name}`)), el("small", {}, say(`layer${name}How`))),
        el("kbd", {}, key.toUpperCase()))))),
  ]);
}
