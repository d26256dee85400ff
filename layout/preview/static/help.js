// The panel of keys.

import { byId, el, icon } from "./dom.js";
import { LAYERS } from "./layers.js";
import { set, state } from "./state.js";
import { say } from "./words.js";

const dialog = byId("help");

const groups = () => [
  ["keysMove", [[["←", "→"], "turn"], [["PgUp", "PgDn"], "turn"], [["Home", "End"], "firstLast"], [["↑", "↓"], "scroll"]]],
  ["keysZoom", [[["+"], "larger"], [["−"], "smaller"], [["0"], "fitPage"], [["W"], "fitWidth"], [["1"], "actualSize"], [["V"], "switchView"],
    [["Ctrl ⌘", say("wheelKey")], "wheel"]]],
  ["keysLayers", Object.entries(LAYERS).map(([name, { key }]) => [[key.toUpperCase()], `layer${name}`])],
  ["keysStory", [[["↑", "↓", "←", "→"], "choose"], [["Enter"], "openStory"], [["E"], "openSource"], [["Space"], "moveHow"]]],
  ["keysElse", [[["N", "Shift N"], "nextProblem"], [["S"], "tabstory"], [["P"], "tabproblems"], [["M"], "tabmakeup"],
    [["Ctrl ⌘ Z"], "undo"], [["Ctrl ⌘ Shift Z"], "redo"], [["[", "]"], "toggleSidebar"], [["Esc"], "escape"], [["?"], "help"]]],
];

export function showHelp() {
  if (dialog.open) return dialog.close();
  const close = el("button", { "aria-label": say("close"), title: say("close"), click: () => dialog.close() }, icon("close"));
  const switched = el("input", { type: "checkbox", checked: state.single_keys, change: (event) => set({ single_keys: event.target.checked }) });
  dialog.replaceChildren(
    el("header", {}, el("h2", { id: "help-title" }, say("keysTitle")), close),
    el("div", { class: "groups" }, groups().map(([name, keys]) => el("section", {}, el("h3", {}, say(name)),
      el("dl", {}, keys.flatMap(([names, words]) => [el("dt", {}, names.map((one) => el("kbd", {}, one))), el("dd", {}, say(words))]))))),
    el("label", { class: "check" }, switched, say("singleKeys")),
  );
  dialog.showModal();
}

dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
