// Elements, made without mark-up: what comes from an issue is only ever text.

const SVG = "http://www.w3.org/2000/svg";

/** An element. `facts` are attributes; functions in it are listeners, `class`, `dataset` and `style` (an object) are what they
 * say, null and false leave an attribute out. Children are nodes or texts. */
export function el(name, facts = {}, ...children) {
  return dressed(document.createElement(name), facts, children);
}

export function svg(name, facts = {}, ...children) {
  return dressed(document.createElementNS(SVG, name), facts, children);
}

function dressed(element, facts, children) {
  for (const [key, value] of Object.entries(facts)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else if (key === "style") for (const [name, rule] of Object.entries(value)) element.style.setProperty(name, rule);
    else if (key === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the signs in icons.svg. */
export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `/static/icons.svg#${name}` }));
}

export const byId = (id) => document.getElementById(id);

/** Keyboard in a row of things of which one is in the tab order: arrows, Home and End move the focus along. */
export function roving(list, selector, { vertical = true, chosen = () => {} } = {}) {
  list.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll(selector)];
    const at = all.indexOf(document.activeElement);
    const [back, on] = vertical ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const to = { [back]: at - 1, [on]: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all[Math.min(Math.max(to, 0), all.length - 1)];
    all.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
    chosen(next);
  });
}

/** A child list made anew, with the focus kept where a child of the same `data-id` has it. */
export function refill(parent, children) {
  const held = parent.contains(document.activeElement) ? document.activeElement.closest("[data-id]")?.dataset.id : undefined;
  parent.replaceChildren(...children);
  if (held !== undefined) parent.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}
