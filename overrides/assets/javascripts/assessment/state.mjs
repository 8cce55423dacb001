// A reader's answers: in this tab until it is closed, on this device only if they ask for it. The only user of storage.

import { FOREIGN, SKIPPED } from "./score.mjs";
import { Unreadable, isRecord, readRecord } from "../shared/files.mjs";

export const KIND = "assessment";
// Answers to other questions have no business in this place: they are as good as broken.
const TROUBLES = { broken: "broken", other: "broken", newer: "newer" };

export class State {
  role = null;
  answers = new Map();
  /** "" while all is well; else "blocked", "full", "broken" or "newer". */
  trouble = "";
  /** What the guide changed since the answers were given: {added, gone}, lists of items; null where nothing did. */
  moved = null;

  /** *part* sets answers of another kind apart, such as those that somebody gives about somebody else. */
  constructor(definition, part = "") {
    this.definition = definition;
    this.key = `careerguide.assessment.${definition.id}${part && `.${part}`}`;
    this.remembered = false;
    this.#load();
  }

  #load() {
    try {
      const kept = localStorage.getItem(this.key);
      this.remembered = kept !== null;
      const text = sessionStorage.getItem(this.key) ?? kept;
      if (text !== null) this.take(readAnswers(this.definition, text));
    } catch (error) {
      this.trouble = error instanceof Unreadable ? TROUBLES[error.reason] : "blocked";
    }
  }

  /** Takes {version, role, answers} for its own. */
  take({ version, role, answers }) {
    this.role = role;
    this.answers = new Map([...answers].filter(([item]) => this.definition.items.includes(item)));
    this.moved = movedSince(this.definition, version);
  }

  answer(item, value) {
    if (value === null) this.answers.delete(item);
    else this.answers.set(item, value);
    this.save();
  }

  choose(role) {
    this.role = role;
    this.save();
  }

  /** Keeps the answers in this tab, and on this device where the reader asked for it. */
  save() {
    // What could not be read belongs to somebody: it stays until they delete it.
    if (this.trouble === "broken" || this.trouble === "newer") return;
    try {
      const text = writeAnswers(this.definition, this);
      sessionStorage.setItem(this.key, text);
      if (this.remembered) localStorage.setItem(this.key, text);
      this.trouble = "";
    } catch (error) {
      this.trouble = error.name === "SecurityError" ? "blocked" : "full";
    }
  }

  remember(wanted) {
    this.remembered = wanted;
    try {
      if (!wanted) localStorage.removeItem(this.key);
    } catch {
      this.trouble = "blocked";
    }
    this.save();
  }

  /** Deletes everything that is kept anywhere, readable or not. */
  clear() {
    Object.assign(this, { role: null, answers: new Map(), remembered: false, moved: null, trouble: "" });
    try {
      for (const storage of [sessionStorage, localStorage]) storage.removeItem(this.key);
    } catch {
      this.trouble = "blocked";
    }
  }
}

/** Returns the answers in *text*, with the version that they belong to; throws `Unreadable`. */
export function readAnswers(definition, text) {
  const value = readRecord(text, KIND);
  if (value.assessment !== definition.id) throw new Unreadable("other");
  const order = definition.orders.find((order) => order.version === value.version);
  if (!order) throw new Unreadable("newer");
  const sound = isRecord(value.answers) && Object.entries(value.answers).every((pair) => isAnswer(order, definition, pair));
  if (!sound || !(value.role === null || order.roles.includes(value.role))) throw new Unreadable("broken");
  return { version: value.version, role: value.role, answers: new Map(Object.entries(value.answers)) };
}

function isAnswer({ items }, { highest }, [item, value]) {
  const placed = Number.isInteger(value) && value >= 0 && value <= highest;
  return items.includes(item) && (placed || value === SKIPPED || value === FOREIGN);
}

/** Returns the answers as JSON; *day* may be added, year-month-day. */
export function writeAnswers(definition, { role, answers }, day) {
  const { version } = definition.orders.at(-1);
  const record = { kind: KIND, assessment: definition.id, version, role, answers: Object.fromEntries([...answers].sort()) };
  return JSON.stringify(day ? { ...record, day } : record, null, day ? 2 : 0);
}

function movedSince({ orders }, version) {
  const [then, now] = [orders.find((order) => order.version === version), orders.at(-1)];
  if (then === now) return null;
  const added = now.items.filter((item) => !then.items.includes(item));
  return { added, gone: then.items.filter((item) => !now.items.includes(item)) };
}
