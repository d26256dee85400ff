// Places on a page: between points and the grid's columns and rows, which count from 1.

/** The cells of a box [x, y, width, height]: {column, row, columns, rows}. */
export function cells(page, [x, y, width, height]) {
  const { measure, gutter, leading } = page.grid;
  const [left, top] = page.type_area;
  const pitch = measure + gutter;
  return {
    column: Math.round((x - left) / pitch) + 1,
    row: Math.round((y - top) / leading) + 1,
    columns: Math.max(1, Math.round((width + gutter) / pitch)),
    rows: Math.max(1, Math.round(height / leading)),
  };
}

/** The box of cells. */
export function box(page, { column, row, columns, rows }) {
  const { measure, gutter, leading } = page.grid;
  const [left, top] = page.type_area;
  const pitch = measure + gutter;
  return [left + (column - 1) * pitch, top + (row - 1) * leading, columns * pitch - gutter, rows * leading];
}

/** Cells moved and made smaller so that they lie on the page, below the masthead. */
export function held(page, { column, row, columns, rows }) {
  const { grid } = page;
  const wide = Math.min(Math.max(columns, 1), grid.columns);
  const high = Math.min(Math.max(rows, 2), grid.rows - grid.top_row);
  return {
    column: Math.min(Math.max(column, 1), grid.columns - wide + 1),
    row: Math.min(Math.max(row, grid.top_row + 1), grid.rows - high + 1),
    columns: wide,
    rows: high,
  };
}

/** The box around boxes. */
export function around(boxes) {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const foot = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, foot - top];
}

export const holds = ([left, top, width, height], x, y) => x >= left && x <= left + width && y >= top && y <= top + height;

/** A box as a style, in parts of another one: it stays true at every zoom. */
export function within([x, y, width, height], [left, top, wide, high]) {
  const part = (value, whole) => `${((100 * value) / whole).toFixed(4)}%`;
  return { left: part(x - left, wide), top: part(y - top, high), width: part(width, wide), height: part(height, high) };
}

export const onSheet = (page, box) => within(box, [0, 0, ...page.trim]);
