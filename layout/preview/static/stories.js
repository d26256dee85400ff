// The stories of a page, to point at, to walk through and to open.

import { byId, el, icon } from "./dom.js";
import * as moving from "./moving.js";
import { around, cells, onSheet, within } from "./place.js";
import { set, state, storyOf } from "./state.js";
import { say } from "./words.js";

export class Stories {
  #number;
  #page = null;
  #places = new Map(); // id → {place, story, handle}
  #current = null; // the id in the tab order
  #open = false; // whether Tab leads to this page

  constructor(number) {
    this.#number = number;
    this.element = el("div", {
      class: "stories", role: "group",
      keydown: (event) => this.#key(event),
      keyup: (event) => { if (event.key === " ") event.preventDefault(); },
      focusin: (event) => this.#focused(event.target),
      focusout: () => hideTip(),
    });
  }

  clear() {
    this.#places.clear();
    this.element.replaceChildren();
  }

  tell(page) {
    this.#page = page;
    this.element.setAttribute("aria-label", say("storiesOf", { page: page.page }));
    const ids = new Set(page.articles.map((story) => story.id));
    for (const [id, { place }] of this.#places) {
      if (ids.has(id)) continue;
      place.remove();
      this.#places.delete(id);
    }
    for (const story of page.articles) this.#put(page, story);
    if (!ids.has(this.#current)) this.#current = page.articles[0]?.id ?? null;
    this.#rove();
    this.mark();
  }

  #put(page, story) {
    if (!this.#places.has(story.id)) this.#places.set(story.id, this.#made(story.id));
    const { place, button, handle } = this.#places.get(story.id);
    const whole = around(story.boxes);
    Object.assign(place.style, onSheet(page, whole));
    const names = { headline: story.label, level: say(`level${story.level}`), characters: story.characters, lines: story.lines };
    button.setAttribute("aria-label", say("storyName", names) + (story.overset ? ` ${say("overset", { count: story.overset })}` : ""));
    button.replaceChildren(...story.boxes.map((box) => el("span", { class: "area", style: within(box, whole) })));
    handle.setAttribute("aria-label", say("handle", { headline: story.label }));
    handle.title = say("handle", { headline: story.label });
    handle.hidden = Boolean(story.filler);
    place.querySelector(".over")?.remove();
    place.classList.toggle("overset", story.overset > 0);
    if (story.overset) place.append(oversetNote(story));
    this.element.append(place);
  }

  #made(id) {
    const open = (event) => choose(this.#number, id, event.detail === 0);
    const button = el("button", { class: "spot", dataset: { story: id }, click: open });
    button.addEventListener("pointerover", () => showTip(this.#page, id, button));
    button.addEventListener("pointerleave", () => hideTip());
    const handle = el("button", { class: "handle", tabindex: "-1" }, icon("grip"));
    handle.addEventListener("pointerdown", (event) => moving.drag(event, this.#number, id));
    return { place: el("div", { class: "place", dataset: { id } }, button, handle), button, handle };
  }

  /** Marks the story that is selected. */
  mark() {
    const { page, id } = state.selected ?? {};
    for (const [name, { place, button }] of this.#places) {
      const chosen = page === this.#number && name === id;
      place.classList.toggle("selected", chosen);
      button.setAttribute("aria-pressed", chosen);
    }
  }

  focus(id = this.#current) {
    this.#places.get(id)?.button.focus({ preventScroll: true });
  }

  /** Tab leads to the stories of the pages in the middle of the desk alone. */
  open(open) {
    this.#open = open;
    this.#rove();
  }

  #rove() {
    for (const [id, { button }] of this.#places) button.tabIndex = this.#open && id === this.#current ? 0 : -1;
  }

  #focused(target) {
    const id = target.dataset?.story;
    if (!id) return;
    this.#current = id;
    this.#rove();
    set({ page: this.#number });
    if (target.matches(":focus-visible")) showTip(this.#page, id, target);
  }

  #key(event) {
    const id = event.target.dataset?.story;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (moving.takes(event)) return;
    if (event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      moving.pickUp(this.#number, id);
      return;
    }
    const next = event.shiftKey ? null : this.#beside(id, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    this.#places.get(next).button.focus();
  }

  /** The story that lies next in the direction of an arrow. */
  #beside(id, key) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    if (!way) return null;
    const middle = (story) => {
      const [x, y, width, height] = around(story.boxes);
      return [x + width / 2, y + height / 2];
    };
    const from = middle(storyOf(this.#number, id));
    let best = { id, away: Infinity };
    for (const story of this.#page.articles) {
      const [x, y] = middle(story);
      const along = (x - from[0]) * way[0] + (y - from[1]) * way[1];
      const aside = Math.abs((x - from[0]) * way[1]) + Math.abs((y - from[1]) * way[0]);
      if (story.id !== id && along > 1 && along + 2 * aside < best.away) best = { id: story.id, away: along + 2 * aside };
    }
    return best.id;
  }
}

/** Opens a story in the panel; from the keyboard the focus goes there. */
export function choose(page, id, follow = false) {
  set({ selected: { page, id }, page, tab: "story", inspector: true });
  if (follow) byId("story-name")?.focus();
}

function oversetNote(story) {
  return el("div", { class: "over" },
    el("b", {}, say("overset", { count: story.overset })), el("span", {}, story.overset_text));
}

// What the pointer or the focus is on, in a few words beside it.
const tip = byId("tip");

function showTip(page, id, button) {
  const story = page && storyOf(page.page, id);
  if (!story || moving.underWay()) return;
  const { columns, rows } = cells(page, around(story.boxes));
  const figures = { characters: story.characters, lines: story.lines, em: story.measure_em, columns, rows };
  tip.replaceChildren(
    el("b", {}, story.label), el("span", { class: "id" }, story.id),
    el("span", {}, say("tipFigures", figures)),
    story.overset ? el("em", {}, say("overset", { count: story.overset })) : "",
  );
  tip.hidden = false;
  const seen = button.getBoundingClientRect();
  const room = byId("desk").getBoundingClientRect();
  const above = seen.top - tip.offsetHeight - 6;
  tip.style.left = `${Math.min(Math.max(seen.left, room.left + 8), room.right - tip.offsetWidth - 8) - room.left}px`;
  tip.style.top = `${Math.max(above, room.top + 8) - room.top}px`;
}

function hideTip() {
  tip.hidden = true;
}

byId("stage").addEventListener("scroll", hideTip, { passive: true });
