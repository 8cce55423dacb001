// Ticks as files: out as JSON and Markdown, in as JSON.

import { plain, readText } from "../shared/files.mjs";
import { read, write } from "./ticks.mjs";

/** Returns the ticks of a file that a reader chose; throws `Unreadable` with the reason why it holds none. */
export async function readFile(file) {
  return read(await readText(file));
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
