// The sheets on the desk, by page number.

export const sheets = new Map();
export const sheetOf = (number) => sheets.get(number);
