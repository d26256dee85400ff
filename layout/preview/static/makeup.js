// The leaf of make-up: how the page in the middle was made up, and how else it could be.

import { anew, layout } from "./actions.js";
import { el, icon, refill, roving } from "./dom.js";
import * as server from "./server.js";
import { drawSmall } from "./small.js";
import { pageOf, state } from "./state.js";
import { say } from "./words.js";

const WIDTH = 130; // pixels of a card's picture
const STAY = 300; // milliseconds on a page before its alternatives are asked for: the search for them is work
let known = { key: "", told: null };

/** Fills the leaf for the page in the middle of the desk. */
export function makeup(leaf) {
  const page = pageOf(state.page);
  if (!page) {
    refill(leaf, [el("p", { class: "empty" }, say("loading"))]);
    return;
  }
  const key = `${page.page} ${page.picture} ${page.layout} ${state.language}`;
  const others = el("div", { class: "others" });
  if (known.key === key) show(others, page, known.told);
  else if (leaf.dataset.page === String(page.page) && known.told) show(others, page, known.told);
  else others.append(el("p", { class: "quiet" }, say("seeking")));
  leaf.dataset.page = page.page;
  refill(leaf, [
    el("h2", {}, say("made", { page: page.page })),
    el("p", { class: "facts" }, [
      say(`layout${page.layout}`), say("filled", { percent: Math.floor(page.fill * 1000) / 10 }),
      page.kept ? say("kept") : say("madeIn", { ms: Math.round(page.made_ms) }),
    ].map((fact) => el("span", {}, fact))),
    page.layout === "auto" ? null : el("button", {
      class: "worded framed", dataset: { id: "auto" }, click: () => layout({ page: page.page, action: "auto" }),
    }, icon("undo"), say("toAuto")),
    state.edition.anew ? el("p", { class: "anew" }, say("anewWhy"), el("button", { class: "worded framed", dataset: { id: "anew" }, click: anew }, say("anew"))) : null,
    el("h3", { id: "others-name" }, say("alternatives")),
    others,
    findings(page),
  ].filter(Boolean));
  if (known.key !== key) ask(leaf, key, page);
}

async function ask(leaf, key, page) {
  const others = leaf.querySelector(".others");
  await new Promise((wake) => setTimeout(wake, STAY));
  if (!others.isConnected || leaf.hidden) return;
  try {
    known = { key, told: await server.alternatives(page.page) };
  } catch (reason) {
    known = { key: "", told: null };
    if (others.isConnected) others.replaceChildren(el("p", { class: "quiet" }, reason instanceof server.Refused ? reason.message : say("unreachable")));
    return;
  }
  if (others.isConnected) show(others, page, known.told);
}

function show(others, page, told) {
  const found = told.alternatives ?? [];
  if (found.length < 2) {
    others.replaceChildren(el("p", { class: "quiet" }, told.message ?? say("noAlternatives")));
    return;
  }
  const chosen = Math.max(found.findIndex((one) => one.current), 0);
  const group = el("div", { class: "cards", role: "radiogroup", "aria-labelledby": "others-name" },
    found.map((one, place) => card(page, one, place, place === chosen)));
  roving(group, "[role=radio]");
  roving(group, "[role=radio]", { vertical: false });
  refill(others, [group, el("p", { class: "quiet" }, say("scoreHow"))]);
}

function card(page, { index, score, current, trades, picture }, place, first) {
  const price = score === null ? "" : say("score", { score: Math.round(score * 10) / 10 });
  const name = [say("alternative", { index: place + 1 }), price].filter(Boolean).join(say("comma"));
  const take = async (event) => {
    const leaf = event.currentTarget.closest(".leaf");
    if (await layout({ page: page.page, action: "alternative", index, picture })) return;
    known = { key: "", told: null }; // the list is no longer true
    makeup(leaf);
  };
  return el("button", {
    class: "card", role: "radio", "aria-checked": String(Boolean(current)), "aria-label": [name, ...(trades ?? [])].join(say("comma")),
    tabindex: first ? 0 : -1, dataset: { id: `way-${index}` }, click: current ? null : take,
  },
  small(page, picture),
  el("span", { class: "score" }, price || say("alternative", { index: place + 1 }), current ? el("em", {}, say("current")) : ""),
  (trades ?? []).map((trade) => el("span", { class: "trade" }, trade)));
}

function small(page, picture) {
  const canvas = el("canvas", { "aria-hidden": "true", style: { "aspect-ratio": `${page.trim[0]} / ${page.trim[1]}` } });
  drawSmall(canvas, server.alternativeAddress(picture), page, WIDTH).catch(() => {}); // a list that is no longer true goes by itself
  return canvas;
}

function findings(page) {
  if (!page.findings.length) return null;
  return el("section", {}, el("h3", {}, say("layerfindings")),
    el("ul", { class: "plain found" }, page.findings.map((finding) => el("li", {}, icon("warning"), finding.message))));
}
