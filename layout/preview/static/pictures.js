// The pictures of pages: from the server's text to a drawing in the page, and what differs between two of them.

/** A picture, ready to stand in the page. The server writes it; nothing but drawing is taken from it all the same. */
export function drawn(text) {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  for (const part of root.querySelectorAll("*")) if (!DRAWING.has(part.localName)) part.remove();
  root.removeAttribute("width");
  root.removeAttribute("height");
  root.setAttribute("aria-hidden", "true");
  return document.adoptNode(root);
}

const DRAWING = new Set(["svg", "g", "path", "rect", "image", "defs", "clipPath", "use"]);

/** Where one picture draws what the other does not: points [x, y] from the trim's corner. Each mark is a line of the text. */
export function differences(before, now) {
  const lines = (text) => text.split("\n").filter((line) => MARK.test(line));
  const [was, is] = [lines(before), lines(now)];
  const [wasSet, isSet] = [new Set(was), new Set(is)];
  return [...was.filter((line) => !isSet.has(line)), ...is.filter((line) => !wasSet.has(line))].map(point).filter(Boolean);
}

const MARK = /^<(path|rect|image|use) /;
const NUMBER = "(-?[\\d.]+)";
const MATRIX = new RegExp(`transform="matrix\\(${Array(6).fill(NUMBER).join("[ ,]")}\\)`);
const CORNER = new RegExp(`x="${NUMBER}" y="${NUMBER}"`);
const PATH = new RegExp(`d="M${NUMBER}[ ,]${NUMBER}`);

function point(line) {
  const matrix = MATRIX.exec(line);
  if (matrix) return [Number(matrix[5]) + 1, Number(matrix[6]) - 1];
  const found = CORNER.exec(line) ?? PATH.exec(line);
  return found && [Number(found[1]) + 1, Number(found[2]) + 1];
}

/** The photographs of a picture with their places: {href, box}. */
export function photographs(text) {
  return [...text.matchAll(/<image ([^>]*)>/g)].map(([, facts]) => {
    const value = (name) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(facts)?.[1];
    return { href: value("href"), box: ["x", "y", "width", "height"].map((name) => Number(value(name))) };
  });
}
