// What the pages with ticks share: their texts and parts, messages, undo, the tools to take ticks along.

import { Unreadable, download } from "../shared/files.mjs";
import { Texts, make } from "../shared/texts.mjs";
import { asJson, readFile } from "./exchange.mjs";
import { Store } from "./store.mjs";
import { carried, difference, merged } from "./ticks.mjs";

export class Page {
  /** *show* is called whenever the ticks may have changed. */
  constructor(root, show) {
    this.root = root;
    this.script = JSON.parse(root.dataset.script);
    this.words = new Texts(JSON.parse(root.dataset.texts), this.script.language);
    this.show = show;
    this.#say();
    this.store = new Store(this.script.replaced, () => this.refresh());
  }

  refresh() {
    this.show();
    if (this.store.trouble !== this.told) {
      this.told = this.store.trouble;
      if (this.told) this.tell(this.words.t(this.told), { broken: this.told === "broken" || this.told === "newer" });
    }
  }

  /** Returns a copy of the part *name* that the page holds for scripts. */
  part(name) {
    return this.root.querySelector(`template[data-part="${name}"]`).content.cloneNode(true).firstElementChild;
  }

  /** Puts the part *name* into the slot of the same purpose and returns it. */
  place(name, slot) {
    const part = this.part(name);
    this.root.querySelector(`[data-slot="${slot}"]`).replaceChildren(part);
    return part;
  }

  #say() {
    this.message = this.part("message");
    // It is heard where it exists before its text changes.
    this.message.setAttribute("role", "status");
    this.root.prepend(this.message);
    this.message.querySelector('[data-action="undo"]').addEventListener("click", () => this.#undo());
    this.message.querySelector('[data-action="delete-broken"]').addEventListener("click", () => this.remove());
  }

  /** Shows a sentence; *before* are the ticks that the reader may have back, *broken* offers to begin anew. */
  tell(text, { before = null, broken = false } = {}) {
    this.before = before;
    this.message.hidden = false;
    this.message.querySelector('[data-slot="text"]').textContent = text;
    this.message.querySelector('[data-action="undo"]').hidden = before === null;
    this.message.querySelector('[data-action="delete-broken"]').hidden = !broken;
  }

  /** Changes ticks, says so and offers to undo it. */
  changeAndTell(edit, text) {
    const before = new Map(this.store.ticks);
    this.store.change(edit);
    this.told = this.store.trouble;
    this.tell(this.told ? `${text} ${this.words.t(this.told)}` : text, { before });
    this.focusMessage();
  }

  focusMessage() {
    this.message.querySelector('[data-slot="text"]').focus();
  }

  #undo() {
    const before = this.before;
    this.store.change(() => before);
    this.tell(this.words.t("undone"));
    this.focusMessage();
  }

  /** Deletes everything. */
  remove() {
    const before = this.store.trouble === "broken" || this.store.trouble === "newer" ? null : new Map(this.store.ticks);
    this.store.clear();
    this.told = this.store.trouble;
    this.tell(this.told ? this.words.t(this.told) : this.words.t("deleted"), { before });
    this.focusMessage();
  }

  /** Sets up the tools; *more* are the actions that this page adds, by name. */
  tools(more = {}) {
    const tools = this.place("tools", "tools");
    const chooser = tools.querySelector('input[type="file"]');
    const actions = {
      json: () => download("checklists.json", "application/json", asJson(this.store.ticks)),
      import: () => chooser.click(),
      delete: () => this.remove(),
      merge: () => this.#take((own) => merged(own, this.incoming)),
      replace: () => this.#take(() => this.incoming),
      cancel: () => this.#preview(null),
      ...more,
    };
    this.preview = tools.querySelector('[data-slot="preview"]');
    tools.addEventListener("click", (event) => actions[event.target.dataset?.action]?.());
    chooser.addEventListener("change", () => this.#choose(chooser));
  }

  async #choose(chooser) {
    const [file] = chooser.files;
    try {
      if (file) this.#preview(carried(await readFile(file), this.script.replaced));
    } catch (error) {
      this.#preview(null);
      this.tell(this.words.t(`file_${error instanceof Unreadable ? error.reason : "broken"}`));
      this.focusMessage();
    }
    // The same file may be chosen again.
    chooser.value = "";
  }

  /** Shows what would change for both ways to take *incoming*, or hides that for null. */
  #preview(incoming) {
    this.incoming = incoming;
    this.preview.hidden = incoming === null;
    if (!incoming) return;
    const own = this.store.ticks;
    const ways = { merge: difference(own, merged(own, incoming)), replace: difference(own, incoming) };
    const rows = Object.entries(ways).map(([action, counts]) => {
      const name = this.preview.querySelector(`[data-action="${action}"]`).textContent;
      const parts = Object.entries(counts).filter(([, count]) => count);
      const says = parts.map(([what, count]) => this.words.n(what, count)).join(", ") || this.words.t("same");
      return make("li", {}, `${name}: ${says}`);
    });
    this.preview.querySelector("ul").replaceChildren(...rows);
    this.preview.querySelector("p").focus();
  }

  #take(edit) {
    this.changeAndTell(edit, this.words.t("imported"));
    this.#preview(null);
  }

  /** Shows the ticks of items that are on no list any more: *known* are ids that are. */
  showRetired(known, all = false) {
    const found = [...this.store.ticks].filter(
      ([id, item]) => item.done && !known.has(id) && (all || Object.hasOwn(this.script.retired, id)),
    );
    const slot = this.root.querySelector('[data-slot="retired"]');
    if (!found.length) return slot.replaceChildren();
    const rows = found.map(([id, item]) => {
      const text = Object.hasOwn(this.script.retired, id) ? this.script.retired[id] : this.words.t("lost", { id });
      return make("li", {}, [text, item.day, item.note].filter(Boolean).join(" – "));
    });
    this.place("retired", "retired").querySelector("ul").replaceChildren(...rows);
  }
}
