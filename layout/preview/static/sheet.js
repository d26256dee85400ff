// One page on the desk: its picture, what is laid over it, its stories.

import { el, svg } from "./dom.js";
import { drawLayers } from "./layers.js";
import { around, holds, onSheet } from "./place.js";
import { differences, drawn } from "./pictures.js";
import * as server from "./server.js";
import { pageOf, state } from "./state.js";
import { Stories } from "./stories.js";
import { say } from "./words.js";

const FLASH = 1400; // milliseconds

export class Sheet {
  #number;
  #picture = el("div", { class: "picture", role: "img" });
  #layers = svg("svg", { class: "layers", "aria-hidden": "true", preserveAspectRatio: "none" });
  #labels = el("div", { class: "labels", "aria-hidden": "true" });
  #flashes = el("div", { class: "flashes", "aria-hidden": "true" });
  #caption = el("p", { class: "caption" });
  #stories;
  #live = false;
  #page = null;
  #shown = null; // {name, text} of the picture that stands there
  #wanted = "";

  constructor(number) {
    this.#number = number;
    this.#stories = new Stories(number);
    const paper = el("div", { class: "paper" }, this.#picture, this.#layers);
    this.element = el("div", { class: "sheet", role: "group", dataset: { page: number } },
      paper, this.#labels, this.#flashes, this.#stories.element, this.#caption);
  }

  /** Lays the sheet on the table, in pixels. */
  lie(left, top, scale) {
    const page = pageOf(this.#number);
    const rules = { left, top, width: page.trim[0] * scale, height: page.trim[1] * scale };
    for (const [name, value] of Object.entries(rules)) this.element.style[name] = `${value.toFixed(2)}px`;
  }

  /** Whether the page is near enough to be seen. */
  live(live) {
    if (live === this.#live) return;
    this.#live = live;
    if (live) this.tell(pageOf(this.#number));
    else this.#sleep();
  }

  #sleep() {
    this.#shown = null;
    this.#wanted = "";
    for (const part of [this.#picture, this.#layers, this.#labels, this.#flashes]) part.replaceChildren();
    this.#stories.clear();
  }

  /** The page as it is now. */
  tell(page) {
    this.#page = page;
    const name = say("pageN", { page: page.page });
    this.element.setAttribute("aria-label", name);
    this.#picture.setAttribute("aria-label", `${name}: ${page.articles.map((story) => story.label).join("; ")}`);
    this.#caption.replaceChildren(name, el("span", {}, say("filled", { percent: Math.floor(page.fill * 1000) / 10 })));
    if (!this.#live) return;
    this.#stories.tell(page);
    this.dress();
    if (this.#wanted !== page.picture) this.#fetch(page);
  }

  /** Draws the layers that are on. */
  dress() {
    if (!this.#live || !this.#page) return;
    const [width, height] = this.#page.trim;
    this.#layers.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const { shapes, labels } = drawLayers(this.#page, state.layers);
    this.#layers.replaceChildren(...shapes);
    this.#labels.replaceChildren(...labels);
    this.element.classList.toggle("bled", state.layers.includes("trim"));
  }

  async #fetch(page) {
    this.#wanted = page.picture;
    let text;
    try {
      text = await server.picture(page.page, page.picture);
    } catch {
      // Another revision has come meanwhile, or the server is gone: the next edition asks again.
      if (this.#wanted === page.picture) this.#wanted = "";
      return;
    }
    if (this.#wanted !== page.picture) return;
    const before = this.#shown;
    const picture = drawn(text);
    const { bleed } = page;
    const whole = [-bleed, -bleed, page.trim[0] + 2 * bleed, page.trim[1] + 2 * bleed];
    Object.assign(picture.style, onSheet(page, whole));
    this.#picture.replaceChildren(picture);
    this.#picture.dataset.picture = page.picture;
    this.#shown = { name: page.picture, text };
    if (before && before.name !== page.picture) this.#flash(page, differences(before.text, text));
  }

  /** Lights up for a moment the stories in which something is drawn that was not, or else the spots themselves. */
  #flash(page, points) {
    const found = new Set();
    const rest = [];
    for (const [x, y] of points) {
      const story = page.articles.find((one) => one.boxes.some((box) => holds(box, x, y)));
      if (story) found.add(story);
      else rest.push([x - 4, y - 8, 8, 8]);
    }
    const boxes = [...found].flatMap((story) => story.boxes);
    if (rest.length) boxes.push(around(rest));
    const lights = boxes.map((box) => el("div", { class: "flash", style: onSheet(page, box) }));
    this.#flashes.replaceChildren(...lights);
    setTimeout(() => lights.forEach((light) => light.remove()), FLASH);
  }

  /** The box of a sheet in the window, and what a point of the window is on it, in points of the page. */
  at(x, y) {
    const seen = this.element.getBoundingClientRect();
    const [width, height] = this.#page.trim;
    return [((x - seen.left) / seen.width) * width, ((y - seen.top) / seen.height) * height];
  }

  get stories() {
    return this.#stories;
  }
}
