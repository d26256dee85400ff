// What can be laid over a page to see how it is made. Shapes are in points; labels keep their size at every zoom.

import { el, svg } from "./dom.js";
import { onSheet } from "./place.js";
import { say } from "./words.js";

const ASCENT = 0.88; // of a Han character's em box, above the baseline

const rect = ([x, y, width, height], name) => svg("rect", { x, y, width, height, class: name });
const path = (d, name) => svg("path", { d, class: name });
const note = (page, box, name, ...words) => el("span", { class: name, style: onSheet(page, box) }, el("b", {}, ...words));

/** Left edges of the columns. */
function columns(page) {
  const { columns: count, measure, gutter } = page.grid;
  return Array.from({ length: count }, (_, index) => page.type_area[0] + index * (measure + gutter));
}

function grid(page) {
  const { measure, body, leading, rows, top_row: first } = page.grid;
  const [, top] = page.type_area;
  const white = (leading - body) / 2;
  const [head, foot] = [top + first * leading, top + rows * leading];
  let lines = "";
  for (const left of columns(page)) {
    const ems = Math.floor(measure / body + 1e-6);
    for (let em = 0; em <= ems; em += 1) lines += `M${left + em * body},${head}V${foot}`;
    for (let row = first; row < rows; row += 1) {
      const y = top + row * leading + white;
      lines += `M${left},${y}h${measure}M${left},${y + body}h${measure}`;
    }
  }
  const told = say("columnN", { measure: round(measure / body) });
  const labels = columns(page).map((left) => note(page, [left, top, measure, 0], "at-head", told));
  const frames = columns(page).map((left) => rect([left, head, measure, foot - head], "column"));
  return { shapes: [path(lines, "squares"), ...frames], labels };
}

function baselines(page) {
  const { body, leading, rows, top_row: first } = page.grid;
  const [left, top, width] = page.type_area;
  let lines = "";
  for (let row = first; row < rows; row += 1) lines += `M${left},${top + row * leading + (leading - body) / 2 + ASCENT * body}h${width}`;
  return { shapes: [path(lines, "baseline")], labels: [] };
}

const boxes = (page) => ({
  shapes: page.articles.flatMap((story) => [
    ...story.boxes.map((box) => rect(box, "box")),
    ...story.legs.map((leg) => rect(leg, "leg")),
  ]),
  labels: page.articles.map((story) => note(page, story.boxes[0], "at-corner", story.id)),
});

function trim(page) {
  const [width, height] = page.trim;
  const { bleed } = page;
  const shapes = [rect([0, 0, width, height], "cut"), rect(page.type_area, "type-area")];
  if (bleed) shapes.push(rect([-bleed, -bleed, width + 2 * bleed, height + 2 * bleed], "bleed"));
  return { shapes, labels: [] };
}

function resolution(page) {
  const photos = page.articles.flatMap((story) => story.photos);
  const name = (photo) => (photo.low ? "low" : "enough");
  const words = ({ ppi, low }) => (ppi === null ? say("vector") : say(low ? "ppiLow" : "ppi", { ppi }));
  return {
    shapes: photos.map((photo) => rect(photo.box, name(photo))),
    labels: photos.map((photo) => note(page, photo.box, `in-middle ${name(photo)}`, words(photo))),
  };
}

const ink = (page) => ({
  shapes: page.ink.map((place) => rect(place, "too-much")),
  labels: page.ink.map(([x, y, width, height, percent]) =>
    note(page, [x, y, width, height], "in-middle low", `${Math.round(percent)} %`)),
});

const lines = (page) => ({
  shapes: page.lines.map(([x, y, width, height, kind]) => rect([x, y, width, height], kind)),
  labels: page.lines.map(([x, y, width, height, kind, gap]) =>
    note(page, [x, y, width, height], `at-end close-by ${kind}`, `${say(kind)} ${gap > 0 ? "+" : "−"}${Math.abs(gap)}`)),
});

const findings = (page) => ({
  shapes: page.findings.flatMap((finding) => finding.boxes.map((box) => rect(box, "finding"))),
  labels: page.findings.filter(({ boxes: found }) => found.length).map((finding) =>
    note(page, finding.boxes[0], "at-foot", finding.message)),
});

const round = (value) => Math.round(value * 100) / 100;

/** The layers by name, each with its key and what it draws for a page: {shapes, labels}. */
export const LAYERS = {
  grid: { key: "g", draw: grid },
  baselines: { key: "b", draw: baselines },
  boxes: { key: "x", draw: boxes },
  trim: { key: "t", draw: trim },
  resolution: { key: "r", draw: resolution },
  ink: { key: "i", draw: ink },
  lines: { key: "l", draw: lines },
  findings: { key: "f", draw: findings },
};

/** The layers of these names for a page: {shapes, labels}. */
export function drawLayers(page, names) {
  const [shapes, labels] = [[], []];
  for (const name of Object.keys(LAYERS).filter((one) => names.includes(one))) {
    const found = LAYERS[name].draw(page);
    shapes.push(svg("g", { class: `layer ${name}` }, found.shapes));
    labels.push(el("div", { class: `layer ${name}` }, found.labels));
  }
  return { shapes, labels };
}
