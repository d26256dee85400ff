// The preview in the browser: everything is put together here.

import { exportPdf, exportPng, note, redo, undo } from "./actions.js";
import * as bands from "./bands.js";
import { byId } from "./dom.js";
import { showHelp } from "./help.js";
import * as keys from "./keys.js";
import * as panel from "./panel.js";
import * as server from "./server.js";
import { sheetOf } from "./sheets.js";
import * as stage from "./stage.js";
import { on, set, state } from "./state.js";
import * as thumbs from "./thumbs.js";
import { label, say, speak, translate } from "./words.js";
import { fit, zoomBy } from "./zoom.js";

const THEMES = ["auto", "light", "dark"];

function press(id, act) {
  byId(id).addEventListener("click", act);
}

function buttons() {
  press("previous", () => stage.step(-1));
  press("next", () => stage.step(1));
  press("single", () => set({ view: "single" }));
  press("spread", () => set({ view: "spread" }));
  press("smaller", () => zoomBy(-1));
  press("larger", () => zoomBy(1));
  press("fit-page", () => fit("page"));
  press("fit-width", () => fit("width"));
  press("undo", undo);
  press("redo", redo);
  press("export-pdf", exportPdf);
  press("export-png", exportPng);
  press("language", () => set({ language: state.language === "zh" ? "en" : "zh" }));
  press("theme", () => set({ theme: THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length] }));
  press("help-button", showHelp);
}

function dress() {
  document.documentElement.dataset.theme = state.theme;
  translate();
  label(byId("theme"), say("changeTheme", { theme: say(`theme${state.theme}`) }));
  document.body.classList.toggle("no-sidebar", !state.sidebar);
  document.body.classList.toggle("no-inspector", !state.inspector);
}

function head() {
  const { edition, page, view } = state;
  byId("single").setAttribute("aria-pressed", view === "single");
  byId("spread").setAttribute("aria-pressed", view === "spread");
  if (!edition) return;
  const number = edition.number ? say("issueNumber", { number: edition.number }) : "";
  document.title = `${edition.title || edition.issue_file} · banmian`;
  byId("title").textContent = edition.title || edition.issue_file;
  byId("dateline").textContent = [edition.date, number].filter(Boolean).join(" · ");
  byId("where").textContent = edition.pages.length ? say("pageOf", { page: page ?? "–", pages: edition.pages.at(-1).page }) : "–";
  byId("undo").disabled = !edition.undo;
  byId("redo").disabled = !edition.redo;
}

// Asks for the edition as it is now; where another has come meanwhile, once more.
let asking = false;
let again = false;
async function renew() {
  again = true;
  if (asking) return;
  asking = true;
  while (again) {
    again = false;
    await server.edition().then(show).catch(() => {}); // the connection's end is told by the stream of events
  }
  asking = false;
}

function heard({ changed }) {
  if (changed.length) speak(say("changedPages", { pages: changed.map((page) => say("pageN", { page })).join(say("comma")) }));
  renew();
}

function show(edition) {
  const before = state.edition;
  const page = edition.pages.some((one) => one.page === state.page) ? state.page : edition.pages[0]?.page ?? null;
  set({ edition, page });
  const kept = (one) => !one || (one.pages.length > 0 && !one.stale);
  const barred = edition.stale || (edition.problems.length > 0 && !edition.pages.length);
  if (barred && kept(before)) set({ tab: "problems", inspector: true });
}

/** The desk follows the edition: laid out again where pages came or went, told of what changed. */
function follow(changed) {
  if (!state.edition) return;
  fit();
  stage.renew();
  if (changed.includes("view") && state.page !== null) stage.goTo(state.page);
}

function layers() {
  for (const page of state.edition?.pages ?? []) sheetOf(page.page)?.dress();
}

function chosen() {
  for (const page of state.edition?.pages ?? []) sheetOf(page.page)?.stories.mark();
}

function connection(connected) {
  if (connected && state.connected === false) note(say("back"));
  set({ connected });
}

on(["language", "theme", "sidebar", "inspector"], dress);
on(["edition", "page", "view", "language"], head);
on(["edition", "view", "language"], follow);
on(["language"], renew);
on(["layers"], layers);
on(["selected"], chosen);
on(["busy"], () => document.body.classList.toggle("busy", state.busy > 0));
dress();
head();
buttons();
bands.start();
thumbs.start();
panel.start();
keys.start();
server.listen(heard, connection);
