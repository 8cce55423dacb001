// Ticks as files: out as JSON, Markdown and CSV, in as JSON.

import { Unreadable, read, write } from "./ticks.mjs";

export const LARGEST = 1024 * 1024;

/** Returns the ticks of a file that a reader chose; throws `Unreadable` with "large", "empty", "broken" or "newer". */
export async function readFile(file) {
  if (file.size > LARGEST) throw new Unreadable("large");
  const text = await file.text();
  if (!text.trim()) throw new Unreadable("empty");
  return read(text.replace(/^\ufeff/, ""));
}

/** Returns all ticks as JSON that can be read back. */
export function asJson(ticks) {
  return `${JSON.stringify(JSON.parse(write(ticks)), null, 2)}\n`;
}

/** Returns a list as Markdown: *groups* are {title, rows}, a row is {action, evidence, done, day, note}. */
export function asMarkdown(title, groups) {
  const parts = groups.map((group) => `## ${plain(group.title)}\n\n${group.rows.map(markdownRow).join("\n")}\n`);
  return `# ${plain(title)}\n\n${parts.join("\n")}`;
}

function markdownRow(row) {
  const notes = [row.day, ...row.note.split("\n")].filter(Boolean);
  return [`- [${row.done ? "x" : " "}] ${plain(row.action)}`, ...notes.map((note) => `  - ${plain(note)}`)].join("\n");
}

// A note is text: nothing in it may become a link, a heading or markup where the file is shown.
function plain(text) {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}

/** Returns *rows* of texts as CSV for spreadsheets: a mark of the encoding first, and no cell that could be a formula. */
export function asCsv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text) {
  // A spreadsheet takes what begins like this for a formula, behind blanks too.
  const safe = /^[\s]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Hands *text* to the reader as a file, without asking any server. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
