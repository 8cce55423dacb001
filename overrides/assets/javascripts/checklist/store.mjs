// Where ticks are kept: the only user of localStorage. Whatever the storage does, the page goes on with what it has in
// memory, nothing that is stored is destroyed, and `trouble` names what happened.

import { Unreadable } from "../shared/files.mjs";
import { carried, read, write } from "./ticks.mjs";

export const KEY = "careerguide.checklists";

export class Store {
  /** "" while all is well; else "blocked", "full", "broken" (cannot be read) or "newer" (of a newer version). */
  trouble = "";
  ticks = new Map();

  constructor(replaced, onChange) {
    this.replaced = replaced;
    this.onChange = onChange;
    this.#load();
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) this.refresh();
    });
    // A page that comes back from the browser's cache may have slept through changes.
    addEventListener("pageshow", (event) => event.persisted && this.refresh());
  }

  /** Reads what another tab may have written. */
  refresh() {
    this.#load();
    this.onChange();
  }

  /** Lets *edit* return new ticks from the stored ones, and stores them. */
  change(edit) {
    // What could not be stored is in memory alone: reading again would lose it.
    if (!this.trouble) this.#load();
    this.ticks = edit(new Map(this.ticks));
    if (!this.trouble || this.trouble === "full") this.#save();
    this.onChange();
  }

  /** Deletes everything that is stored, readable or not. */
  clear() {
    this.ticks = new Map();
    try {
      localStorage.removeItem(KEY);
      this.trouble = "";
    } catch {
      this.trouble = "blocked";
    }
    this.onChange();
  }

  #load() {
    const unsaved = this.trouble === "full";
    try {
      const text = localStorage.getItem(KEY);
      if (!unsaved) this.ticks = carried(text === null ? new Map() : read(text), this.replaced);
      this.trouble = unsaved ? "full" : "";
    } catch (error) {
      this.trouble = error instanceof Unreadable ? error.reason : "blocked";
    }
  }

  #save() {
    try {
      localStorage.setItem(KEY, write(this.ticks));
      this.trouble = "";
    } catch {
      this.trouble = "full";
    }
  }
}
