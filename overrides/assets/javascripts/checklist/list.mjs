// A checklist: ticks, notes and days at its items, progress, the choice of what to show.

import { asCsv, download } from "../shared/files.mjs";
import { asMarkdown } from "./exchange.mjs";
import { Page } from "./page.mjs";
import { NOTHING } from "./ticks.mjs";

// One sentence after the last of several quick ticks, instead of one after each.
const QUIET = 700;

export class List {
  constructor(root) {
    this.page = new Page(root, () => this.refresh());
    this.items = [...root.querySelectorAll("[data-item]")].map((element) => this.#item(element));
    this.known = new Set(this.items.map((item) => item.id));
    this.progress = this.page.place("progress", "controls");
    this.live = document.createElement("p");
    this.live.className = "cg-hidden";
    this.live.setAttribute("aria-live", "polite");
    root.append(this.live);
    this.progress.addEventListener("change", (event) => this.#filter(event.target.value));
    this.page.tools({
      print: () => this.#print(),
      markdown: () => this.#export("md", "text/markdown", asMarkdown(this.title, this.#groups())),
      csv: () => this.#export("csv", "text/csv", asCsv(this.#rows())),
      reset: () => this.#reset(),
    });
    this.root = root;
    this.title = document.querySelector("h1").textContent.trim();
    root.classList.add("cg-live");
    this.page.refresh();
  }

  #item(element) {
    const id = element.dataset.item;
    const item = { id, element, box: document.createElement("input"), proof: this.page.part("proof") };
    item.box.type = "checkbox";
    item.box.id = `${id}-done`;
    item.box.setAttribute("aria-describedby", `${id}-evidence`);
    element.querySelector(".cg-item__action").htmlFor = item.box.id;
    element.querySelector(".cg-box").replaceWith(item.box);
    element.lastElementChild.append(item.proof);
    item.note = item.proof.querySelector("textarea");
    item.day = item.proof.querySelector('input[type="date"]');
    item.box.addEventListener("change", () => this.#put(item, { done: item.box.checked }));
    item.note.addEventListener("input", () => this.#put(item, { note: item.note.value }));
    item.day.addEventListener("change", () => this.#put(item, { day: item.day.value }));
    return item;
  }

  #put(item, values) {
    this.page.store.change((ticks) => ticks.set(item.id, { ...(ticks.get(item.id) ?? NOTHING), ...values }));
    if ("done" in values) this.#announce();
  }

  refresh() {
    if (!this.root) return;
    for (const item of this.items) {
      const { done, note, day } = this.#of(item);
      item.box.checked = done;
      item.element.classList.toggle("cg-item--done", done);
      if (item.note.value !== note) item.note.value = note;
      if (item.day.value !== day) item.day.value = day;
      item.proof.classList.toggle("cg-proof--kept", Boolean(note || day));
      if ((note || day) && !item.opened) item.proof.open = item.opened = true;
    }
    const done = this.items.filter((item) => item.box.checked).length;
    this.progress.querySelector('[data-slot="progress"]').textContent = this.#sentence(done);
    const bar = this.progress.querySelector("progress");
    bar.max = this.items.length;
    bar.value = done;
    this.page.showRetired(this.known);
  }

  #of(item) {
    return this.page.store.ticks.get(item.id) ?? NOTHING;
  }

  #sentence(done) {
    return this.page.words.n("progress", this.items.length, { done: this.page.words.number(done) });
  }

  #announce() {
    clearTimeout(this.pending);
    const done = this.items.filter((item) => item.box.checked).length;
    this.pending = setTimeout(() => {
      this.live.textContent = this.#sentence(done);
    }, QUIET);
  }

  // By what was done when the choice was made: an item that is ticked does not vanish from under the finger.
  #filter(choice) {
    for (const item of this.items) item.element.hidden = choice !== "all" && item.box.checked !== (choice === "done");
    for (const group of this.root.querySelectorAll(".cg-group")) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    }
  }

  #reset() {
    const without = (ticks) => new Map([...ticks].filter(([id]) => !this.known.has(id)));
    this.page.changeAndTell(without, this.page.words.texts.reset);
  }

  #print() {
    // What is written down is printed, what is not stays closed.
    for (const item of this.items) item.proof.open = Boolean(item.note.value || item.day.value);
    print();
  }

  #export(ending, type, text) {
    download(`${this.root.dataset.name}.${ending}`, type, text);
  }

  #groups() {
    return [...this.root.querySelectorAll(".cg-group")].map((group) => ({
      title: group.querySelector("h2").textContent.trim(),
      rows: this.items.filter((item) => group.contains(item.element)).map((item) => this.#row(item)),
    }));
  }

  #row(item) {
    const action = item.element.querySelector(".cg-item__action").textContent.trim();
    const [name, evidence] = item.element.querySelector(".cg-item__evidence").childNodes;
    return { id: item.id, action, evidence: evidence.textContent.trim(), ...this.#of(item) };
  }

  #rows() {
    const { columns, done, open } = this.page.words.texts;
    const rows = this.items.map((item) => this.#row(item));
    return [columns, ...rows.map((row) => [row.id, row.action, row.evidence, row.done ? done : open, row.day, row.note])];
  }
}
