// What the reader does to the issue and takes away from it.

import { byId, el } from "./dom.js";
import * as server from "./server.js";
import { set, state } from "./state.js";
import { say } from "./words.js";

const LONG = 5000; // milliseconds that a note stands

/** A note at the foot of the desk; with `remains` until something takes its place. */
export function note(words, { kind = "", act = null, remains = false } = {}) {
  const button = act && el("button", { click: act.done }, act.words);
  const told = el("p", { class: `note ${kind}` }, words, button);
  byId("notes").replaceChildren(told);
  if (!remains) setTimeout(() => told.remove(), LONG);
  return () => told.remove();
}

function failed(reason) {
  if (reason instanceof server.Refused && reason.status === 403) {
    note(say("strange"), { kind: "bad", remains: true, act: { words: say("reload"), done: () => location.reload() } });
  } else {
    const told = reason instanceof server.Refused ? reason.message : say("unreachable");
    note(say("failed", { reason: told }), { kind: "bad" });
  }
}

async function write(address, body) {
  set({ busy: state.busy + 1 });
  try {
    const answer = await server.write(address, body);
    if (!answer.ok) note(say("failed", { reason: [answer.message, answer.hint].filter(Boolean).join(" ") }), { kind: "bad" });
    return answer.ok;
  } catch (reason) {
    failed(reason);
    return false;
  } finally {
    set({ busy: state.busy - 1 });
  }
}

export const layout = (body) => write("/layout", body);
export const undo = () => state.edition?.undo && write("/undo");
export const redo = () => state.edition?.redo && write("/redo");
export const anew = () => write("/anew");

async function save(address, kind, name) {
  const gone = note(say("exporting", { name: kind }), { remains: true });
  try {
    const { blob, name: given } = await server.file(address);
    const link = el("a", { href: URL.createObjectURL(blob), download: given ?? name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    note(say("exported", { name: link.download }));
  } catch (reason) {
    gone();
    if (reason.status !== 409) return failed(reason);
    set({ tab: "problems", inspector: true });
    note(say("notExported"), { kind: "bad" });
  }
}

const stem = () => state.edition.issue_file.replace(/\.[^.]*$/, "");

export const exportPdf = () => save("/export.pdf", "PDF", `${stem()}.pdf`);

export const exportPng = () =>
  save(`/export/${state.page}.png?dpi=150`, "PNG", `${stem()}-p${String(state.page).padStart(2, "0")}.png`);
