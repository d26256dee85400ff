// The server's addresses: what is asked of it, and what is written through it.

import { state } from "./state.js";

const AGAIN = 700; // milliseconds until a lost connection is tried again
const token = document.querySelector('meta[name="banmian-token"]').content;

/** A refusal, with the words of the server where it has some. */
export class Refused extends Error {
  constructor(status, told) {
    super(told.message ?? told.error ?? `HTTP ${status}`);
    this.status = status;
    this.told = told;
  }
}

const query = (facts = {}) => `?${new URLSearchParams({ lang: state.language, ...facts })}`;

async function asked(address, facts) {
  const answer = await fetch(address, facts);
  if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
  return answer;
}

const json = async (address, facts) => (await asked(address + query(facts))).json();

export const edition = () => json("/edition");
export const alternatives = (page) => json(`/page/${page}/alternatives`);
export const fit = (page) => json("/fit", { page });
export const source = (article) => json("/source", { article });
export const pictureAddress = (page, picture) => `/page/${page}.svg?picture=${encodeURIComponent(picture)}`;
export const alternativeAddress = (picture) => `/alternative/${encodeURIComponent(picture)}.svg`;
export const picture = async (page, name) => (await asked(pictureAddress(page, name))).text();

/** A write; `{ok, message}`. */
export async function write(address, body = {}) {
  const headers = { "X-Banmian-Token": token, "Content-Type": "application/json" };
  return (await asked(address + query(), { method: "POST", headers, body: JSON.stringify(body) })).json();
}

/** A file that the server makes, with the name that it gives it. */
export async function file(address) {
  const answer = await asked(address);
  const given = answer.headers.get("Content-Disposition") ?? "";
  const plain = /filename="([^"]+)"/.exec(given)?.[1];
  const coded = /filename\*=utf-8''([^;]+)/i.exec(given)?.[1];
  return { blob: await answer.blob(), name: coded ? decodeURIComponent(coded) : plain };
}

/** Listens for new editions for as long as the page is open; `told(connected)` where the connection goes and comes. */
export function listen(edition, told) {
  const events = new EventSource("/events");
  events.addEventListener("open", () => told(true));
  events.addEventListener("edition", (event) => edition(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    told(false);
    events.close(); // the browser's own patience is longer than a server on the same machine needs
    setTimeout(() => listen(edition, told), AGAIN);
  });
}

/** The link that opens a place in the editor. */
export function editorLink(file, line, column) {
  const path = encodeURI(file).replaceAll("#", "%23").replaceAll("?", "%3F");
  const facts = { file: path, line: line ?? 1, column: column ?? 1 };
  const link = path.startsWith("/") ? state.edition.editor_link.replace("/{file}", "{file}") : state.edition.editor_link;
  return link.replace(/\{(file|line|column)\}/g, (_, name) => facts[name]);
}
