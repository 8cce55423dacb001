// Ticks as a map from an item's id to what a reader keeps about it: {done, note, day}. No document, no storage.
//
// The id is all that a tick hangs on: lists, order, names and language may change around it. An id that the guide does
// not know is kept like any other.

import { Unreadable, isRecord, readRecord } from "../shared/files.mjs";

export const VERSION = 2;
export const KIND = "checklists";
export const LONGEST_NOTE = 2000;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST = 10000;

// From each version to the next. Version 1 is the short form, easy to write by hand: a list of the ids that are done.
const MIGRATIONS = {
  1: (old) => ({ kind: KIND, version: 2, items: fromPairs(old.done, (id) => [id, { done: true }]) }),
};

/** Returns the ticks in *text*; throws `Unreadable` where it is not what `write` or an earlier version wrote. */
export function read(text) {
  let value = readRecord(text, KIND);
  if (value.version > VERSION) throw new Unreadable("newer");
  while (value.version < VERSION) value = MIGRATIONS[value.version](value);
  if (!isRecord(value.items)) throw new Unreadable("broken");
  const entries = Object.entries(value.items);
  if (entries.length > MOST) throw new Unreadable("broken");
  return new Map(entries.map(([id, item]) => [checkedId(id), checkedItem(item)]));
}

function fromPairs(list, pair) {
  if (!Array.isArray(list) || list.length > MOST) throw new Unreadable("broken");
  return Object.fromEntries(list.map(pair));
}

function checkedId(id) {
  if (!ID.test(id) || id.length > 120) throw new Unreadable("broken");
  return id;
}

function checkedItem(item) {
  const { done = false, note = "", day = "" } = isRecord(item) ? item : { done: null };
  const sound = typeof done === "boolean" && typeof note === "string" && typeof day === "string";
  if (!sound || note.length > LONGEST_NOTE || (day && !DAY.test(day))) throw new Unreadable("broken");
  return { done, note, day };
}

/** Returns *ticks* as text: JSON with sorted ids and without what is empty. */
export function write(ticks) {
  const items = {};
  for (const id of [...ticks.keys()].sort()) {
    const { done, note, day } = ticks.get(id);
    if (done || note || day) items[id] = { done, ...(note && { note }), ...(day && { day }) };
  }
  return JSON.stringify({ kind: KIND, version: VERSION, items });
}

/** Returns *ticks* with those of replaced items at the items that took their place. */
export function carried(ticks, replaced) {
  const moved = new Map(ticks);
  for (const [old, now] of Object.entries(replaced)) {
    if (moved.has(old)) {
      moved.set(now, joined(moved.get(now), moved.get(old)));
      moved.delete(old);
    }
  }
  return moved;
}

/** Returns both together: what is done in either is done, different notes stand below each other. */
export function merged(own, other) {
  const both = new Map(own);
  for (const [id, item] of other) both.set(id, joined(both.get(id), item));
  return both;
}

function joined(one, other) {
  if (!one) return other;
  const apart = other.note && !one.note.includes(other.note);
  const note = (apart ? [one.note, other.note].filter(Boolean).join("\n") : one.note).slice(0, LONGEST_NOTE);
  return { done: one.done || other.done, note, day: one.day || other.day };
}

/** Returns how many ticks *after* has more and fewer than *before*, and at how many items notes or days differ. */
export function difference(before, after) {
  const found = { added: 0, removed: 0, changed: 0 };
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id) ?? NOTHING, after.get(id) ?? NOTHING];
    found.added += now.done && !old.done;
    found.removed += old.done && !now.done;
    found.changed += old.note !== now.note || old.day !== now.day;
  }
  return found;
}

export const NOTHING = Object.freeze({ done: false, note: "", day: "" });
