// What the theme's search dialog lacks: narrowing by kind, help where nothing is found, ways for the keyboard.

import { Texts, make } from "../shared/texts.mjs";
import { markWords } from "./marks.mjs";

const RESULT = 3;
const NARROW = 4;

class Dialog {
  constructor(root, worker) {
    this.root = root;
    this.query = root.querySelector("[data-md-component=search-query]");
    this.kinds = root.querySelector(".cg-search-kinds");
    this.help = root.querySelector(".cg-search-help");
    const { language, kinds, ...texts } = JSON.parse(this.kinds.dataset.texts);
    this.texts = new Texts(texts, language);
    this.labels = kinds;
    this.worker = worker;
    worker.addEventListener("message", ({ data: { type, data } }) => type === RESULT && this.show(data));
    this.kinds.addEventListener("click", ({ target }) => this.narrow(target.closest("button")));
    this.help.addEventListener("click", ({ target }) => this.ask(target.closest("button")));
    // The theme closes its dialog on Tab and sends every other key to the field: ways to the buttons would not exist.
    root.addEventListener("keydown", (event) => this.key(event), true);
  }

  show({ items, kinds = [], kind = "", nearest = [], trouble }) {
    const asked = /[\p{L}\p{N}]/u.test(this.query.value);
    this.showKinds(kinds, kind);
    this.showHelp(asked && !items.length, trouble, nearest);
  }

  showKinds(kinds, chosen) {
    this.kinds.hidden = kinds.length < 2;
    const focused = this.kinds.contains(document.activeElement);
    const choices = [["", this.texts.t("all")], ...kinds.map(([kind, count]) => [kind, `${this.labels[kind]} (${this.texts.number(count)})`])];
    this.kinds.replaceChildren(
      ...choices.map(([kind, label]) => make("button", { type: "button", value: kind, "aria-pressed": kind === chosen }, label)),
    );
    if (focused) this.kinds.querySelector("[aria-pressed=true]").focus();
  }

  narrow(button) {
    if (button) this.worker.postMessage({ type: NARROW, data: button.value });
  }

  // *needed*: nothing was found; *trouble*: because the index did not come.
  showHelp(needed, trouble, nearest) {
    this.help.hidden = !needed;
    this.root.classList.toggle("cg-search--trouble", Boolean(trouble));
    if (!needed) return;
    const advice = make("p", { role: trouble ? "alert" : "note" }, this.texts.t(trouble ? "trouble" : "nothing"));
    const words = nearest.map((word) => make("button", { type: "button", value: word }, word));
    if (trouble) words.push(make("button", { type: "button", value: this.query.value }, this.texts.t("retry")));
    const near = nearest.length ? [make("p", {}, this.texts.t("nearest"))] : [];
    this.help.replaceChildren(advice, ...near, make("p", { class: "cg-buttons" }, ...words), make("p", {}, this.texts.t("places")), this.places());
  }

  places() {
    const links = [...document.querySelectorAll(".md-tabs__link")].map((link) =>
      // The theme looks for a score in the first element of every link of its results.
      make("li", {}, make("a", { href: link.href }, make("span", { "data-md-score": "-1" }, link.textContent.trim()))),
    );
    return make("ul", {}, ...links);
  }

  ask(button) {
    if (!button) return;
    this.query.value = button.value;
    this.query.focus();
    // The theme asks when a key is let go; the same words once more are no question to it.
    if (this.help.querySelector("[role=alert]")) this.worker.postMessage({ type: 2, data: button.value });
    else this.query.dispatchEvent(new KeyboardEvent("keyup"));
  }

  key(event) {
    const ours = event.target.closest(".cg-search-kinds, .cg-search-help");
    if (event.key === "Tab" && !this.leaves(event)) event.stopPropagation();
    else if (ours && event.key !== "Escape" && event.key !== "Tab" && !event.key.startsWith("Arrow")) event.stopPropagation();
  }

  leaves({ shiftKey, target }) {
    const stops = [...this.root.querySelectorAll("input, button, a[href]")].filter((stop) => stop.tabIndex >= 0 && stop.offsetParent);
    return target === stops.at(shiftKey ? 0 : -1);
  }
}

const root = document.querySelector("[data-md-component=search]");
if (root && window.searchWorker) new Dialog(root, window.searchWorker);
markWords();
