// Files of readers: taken in with care, handed out without asking any server.

export const LARGEST = 1024 * 1024;

/** What cannot be read: `reason` is "broken", "newer", "other", "large" or "empty". */
export class Unreadable extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Returns the text of a file that a reader chose; throws `Unreadable` with "large" or "empty". */
export async function readText(file) {
  if (file.size > LARGEST) throw new Unreadable("large");
  const text = (await file.text()).replace(/^\ufeff/, "");
  if (!text.trim()) throw new Unreadable("empty");
  return text;
}

/** Returns the record in *text* that says it is of this *kind* and has a version; throws `Unreadable` otherwise. */
export function readRecord(text, kind) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable("broken");
  }
  const known = isRecord(value) && value.kind === kind && Number.isInteger(value.version) && value.version >= 1;
  if (!known) throw new Unreadable("broken");
  return value;
}

export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns *text* as Markdown in which nothing becomes a link, a heading or markup. */
export function plain(text) {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}

/** Returns *rows* of texts as CSV for spreadsheets: a mark of the encoding first, and no cell that could be a formula. */
export function asCsv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text) {
  // A spreadsheet takes what begins like this for a formula, behind blanks too.
  const safe = /^\s*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Hands *text* to the reader as a file. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
