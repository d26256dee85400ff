// What the preview shows at a time, and who is told when it becomes another.

const REMEMBERED = ["language", "theme", "view", "layers", "tab", "single_keys", "sidebar", "inspector"];
const PLACE = "banmian";

export const state = {
  edition: null, // as GET /edition tells it
  page: null, // the number of the page in the middle of the desk
  selected: null, // {page, id} of a story
  connected: true,
  busy: 0, // writes under way
  language: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
  theme: "auto", // auto, light or dark
  view: "single", // or spread
  layers: [],
  tab: "story",
  single_keys: true,
  sidebar: true,
  inspector: true,
  ...remembered(),
};

const listeners = [];

/** `told(changes)` is called after any of `names` has changed. */
export function on(names, told) {
  listeners.push({ names, told });
}

/** Changes the state; what stays as it was is not told. */
export function set(changes) {
  const changed = Object.keys(changes).filter((name) => state[name] !== changes[name]);
  if (!changed.length) return;
  Object.assign(state, changes);
  if (changed.some((name) => REMEMBERED.includes(name))) remember();
  for (const { names, told } of listeners) if (names.some((name) => changed.includes(name))) told(changed);
}

export const pageOf = (number) => state.edition?.pages.find((page) => page.page === number);

export const storyOf = (number, id) => pageOf(number)?.articles.find((article) => article.id === id);

/** The story that is selected, with its page; null where there is none, or it is gone. */
export function selection() {
  const { page, id } = state.selected ?? {};
  const story = storyOf(page, id);
  return story ? { page: pageOf(page), story } : null;
}

/** Where an article stands: its page's number. */
export const homeOf = (id) => state.edition?.pages.find((page) => page.articles.some((article) => article.id === id))?.page;

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return Object.fromEntries(REMEMBERED.filter((name) => name in kept).map((name) => [name, kept[name]]));
  } catch {
    return {};
  }
}

function remember() {
  try {
    localStorage.setItem(PLACE, JSON.stringify(Object.fromEntries(REMEMBERED.map((name) => [name, state[name]]))));
  } catch {
    // A browser that keeps nothing shows the pages all the same.
  }
}
