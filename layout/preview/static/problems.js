// The leaf of problems: what is wrong, where it is written, what helps, and where it is seen.

import { el, icon, refill } from "./dom.js";
import { around } from "./place.js";
import { reveal } from "./stage.js";
import { homeOf, set, state, storyOf } from "./state.js";
import { sourceLink } from "./story.js";
import { say } from "./words.js";

const ORDER = ["error", "warning"];

/** Fills the leaf with all problems, errors first. */
export function problems(leaf) {
  const found = sorted();
  if (!found.length) {
    refill(leaf, [el("p", { class: "empty good" }, icon("good"), say(state.edition ? "noProblems" : "loading"))]);
    return;
  }
  const kinds = ORDER.map((severity) => [severity, found.filter((problem) => problem.severity === severity)]);
  refill(leaf, kinds.filter(([, some]) => some.length).map(([severity, some]) => el("section", {},
    el("h2", { class: "kind" }, say(`${severity}s`, { count: some.length })),
    el("ol", { class: "plain" }, some.map((problem) => item(problem, found.indexOf(problem)))))));
}

const sorted = () => [...(state.edition?.problems ?? [])].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));

function item(problem, index) {
  const page = pageOfProblem(problem);
  return el("li", { class: `problem ${problem.severity}`, dataset: { problem: index } },
    icon(problem.severity),
    el("div", {},
      el("p", { class: "message" }, el("span", { class: "unseen" }, `${say(problem.severity)}: `), problem.message),
      problem.hint ? el("p", { class: "hint" }, problem.hint) : null,
      problem.remedies?.length ? el("div", { class: "hint" }, say("remedies"), el("ul", {}, problem.remedies.map((one) => el("li", {}, one)))) : null,
      el("p", { class: "places" },
        problem.file ? sourceLink(problem.file, problem.shown, problem.line, problem.column) : null,
        page ? el("button", { class: "worded", dataset: { id: `show-${index}` }, click: () => show(problem) }, icon("find"), say("onPage", { page })) : null)));
}

/** The page on which a problem can be seen. */
function pageOfProblem(problem) {
  const page = problem.page ?? homeOf(problem.article);
  return state.edition.pages.some((one) => one.page === page) ? page : null;
}

/** Shows a problem on its page: its story chosen, but the list stays. */
function show(problem) {
  const number = pageOfProblem(problem);
  const page = state.edition.pages.find((one) => one.page === number);
  const story = storyOf(number, problem.article);
  set({ selected: story ? { page: number, id: story.id } : null });
  reveal(number, story ? around(story.boxes) : [0, 0, ...page.trim]);
}

/** Goes to the next problem of the list, or the one before. */
export function stepProblem(by) {
  set({ tab: "problems", inspector: true });
  const items = [...document.querySelectorAll("[data-problem]")];
  if (!items.length) return;
  const at = items.findIndex((one) => one.contains(document.activeElement));
  const next = items[(at < 0 && by < 0 ? items.length - 1 : at + by + items.length) % items.length];
  const problem = sorted()[Number(next.dataset.problem)];
  if (pageOfProblem(problem)) show(problem);
  next.querySelector("a, button")?.focus();
  next.scrollIntoView({ block: "nearest" });
}
