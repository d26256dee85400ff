// The panel at the right: four leaves behind their tabs.

import { byId, el, roving } from "./dom.js";
import { layerList } from "./layer_list.js";
import { makeup } from "./makeup.js";
import { problems } from "./problems.js";
import { on, set, state } from "./state.js";
import { story } from "./story.js";
import { say } from "./words.js";

// What a leaf shows depends on these; each is made anew when one of them changes.
const LEAVES = {
  story: { fill: story, on: ["edition", "selected"] },
  problems: { fill: problems, on: ["edition"] },
  makeup: { fill: makeup, on: ["edition", "page"] },
  layers: { fill: layerList, on: ["layers"] },
};

const panel = byId("panel");
const tabs = el("div", { role: "tablist", class: "tabs" });
const leaves = {};

export function start() {
  for (const name of Object.keys(LEAVES)) {
    tabs.append(el("button", {
      role: "tab", id: `tab-${name}`, "aria-controls": `leaf-${name}`, dataset: { tab: name },
      click: () => set({ tab: name }),
    }));
    leaves[name] = el("div", { role: "tabpanel", id: `leaf-${name}`, class: `leaf of-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0" });
  }
  roving(tabs, "[role=tab]", { vertical: false, chosen: (tab) => set({ tab: tab.dataset.tab }) });
  panel.append(tabs, ...Object.values(leaves));
  on(["tab"], () => { turn(); fill(state.tab); });
  on(["language", "edition"], turn);
  for (const [name, leaf] of Object.entries(LEAVES)) {
    on([...leaf.on, "language"], () => { if (state.tab === name) fill(name); });
  }
  turn();
  fill(state.tab);
}

function turn() {
  const found = state.edition?.problems ?? [];
  const errors = found.filter((problem) => problem.severity === "error").length;
  for (const tab of tabs.children) {
    const { tab: name } = tab.dataset;
    const chosen = name === state.tab;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    const count = name === "problems" && found.length
      ? el("span", { class: `count ${errors ? "errors" : ""}` }, String(errors || found.length))
      : "";
    tab.replaceChildren(say(`tab${name}`), count);
    leaves[name].hidden = !chosen;
  }
}

function fill(name) {
  LEAVES[name].fill(leaves[name]);
}
