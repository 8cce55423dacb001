// A self-assessment on its page: the form comes from the page, this computes, reveals and remembers.

import { decode, encode } from "./link.mjs";
import { CompetenceReport, PreferenceReport, comparison } from "./report.mjs";
import { State, readAnswers, writeAnswers } from "./state.mjs";
import { Steps } from "./steps.mjs";
import { Unreadable, asCsv, download, readText } from "../shared/files.mjs";
import { Texts } from "../shared/texts.mjs";

const REPORTS = { competence: CompetenceReport, preference: PreferenceReport };
const OPINION = /^#opinion(?:-([a-z0-9-]+))?$/;
const ROLE = /^#role-([a-z0-9-]+)$/;

export class Assessment {
  constructor(root) {
    this.root = root;
    this.definition = JSON.parse(root.querySelector('[data-part="definition"]').textContent);
    this.words = new Texts(JSON.parse(root.dataset.texts), this.definition.language);
    this.message = this.#part("message");
    // It is heard where it exists before its text changes.
    this.message.setAttribute("role", "status");
    root.prepend(this.message);
    this.start = this.#place("start");
    this.#place("steps");
    this.result = this.#place("result");
    this.steps = new Steps(root, this.words, (item, value) => this.#answer(item, value), () => this.#finish());
    root.addEventListener("click", ({ target }) => this.#act(target.dataset?.action));
    this.start.addEventListener("change", ({ target }) => this.#set(target));
    this.result.querySelector('input[type="file"]').addEventListener("change", ({ target }) => this.#import(target));
    addEventListener("hashchange", () => this.#open());
    root.classList.add("cg-live");
    this.#open();
  }

  #part(name) {
    return this.root.querySelector(`template[data-part="${name}"]`).content.cloneNode(true).firstElementChild;
  }

  #place(name) {
    const part = this.#part(name);
    this.root.querySelector(`[data-slot="${name}"]`).replaceChildren(part);
    return part;
  }

  // -- What the address asks for --------------------------------------------------------------------------------------

  #open() {
    // What somebody likes is for nobody else to say: such a page asks for no opinion.
    const opinion = this.result.querySelector('[data-action="ask"]') && OPINION.exec(location.hash);
    this.state = new State(this.definition, opinion ? "opinion" : "");
    this.opinion = Boolean(opinion);
    const wanted = opinion?.[1] ?? ROLE.exec(location.hash)?.[1];
    if (wanted && Object.hasOwn(this.definition.roles, wanted)) this.state.role = wanted;
    this.shared = null;
    this.#tell("");
    if (location.hash.startsWith("#r=")) this.#openLink(location.hash);
    this.#refresh();
    this.#troubles();
    this.result.hidden = !this.shared;
    if (this.shared) this.#report();
    // The address of a role leads to its column in print; here the questions come first.
    if (location.hash) requestAnimationFrame(() => (this.shared ? this.result : this.start).scrollIntoView());
  }

  #openLink(hash) {
    try {
      this.shared = decode(this.definition, hash);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#tell(this.words.t(`link_${error.reason}`));
    }
  }

  #troubles() {
    if (this.opinion) this.#tell(this.words.t("opinion_banner"));
    if (this.state.moved) this.#tell(this.#moved());
    if (this.state.trouble) this.#tell(this.words.t(this.state.trouble));
  }

  #moved() {
    const { added, gone } = this.state.moved;
    const name = (item) => this.definition.skills[item]?.name ?? this.definition.questions[item] ?? item;
    const names = (items) => items.map(name).join(", ") || "–";
    return this.words.t("moved_on", { added: names(added), gone: names(gone) });
  }

  #tell(text) {
    this.message.hidden = !text;
    this.message.querySelector('[data-slot="text"]').textContent = text;
  }

  // -- Answering ------------------------------------------------------------------------------------------------------

  #refresh() {
    const { role, answers, remembered } = this.state;
    const { needs } = this.definition.roles[role] ?? {};
    const items = needs?.map((need) => need.skill) ?? this.definition.asked;
    const choice = this.start.querySelector("select");
    if (choice) choice.value = role ?? "";
    this.start.querySelector('[name="remember"]').checked = remembered;
    for (const part of this.root.querySelectorAll(".cg-answering")) part.hidden = Boolean(this.shared);
    this.steps.ask(items, answers);
  }

  #answer(item, value) {
    this.state.answer(item, value);
    if (this.state.trouble) this.#tell(this.words.t(this.state.trouble));
    if (!this.result.hidden) this.#report();
  }

  #set({ name, value, checked }) {
    if (name === "remember") this.state.remember(checked);
    if (name === "target") {
      this.state.choose(value || null);
      this.result.hidden = true;
      this.#refresh();
    }
    if (this.state.trouble) this.#tell(this.words.t(this.state.trouble));
  }

  #finish() {
    this.result.hidden = false;
    this.#report();
    this.result.querySelector("h2").focus();
  }

  // -- The result -----------------------------------------------------------------------------------------------------

  get #shown() {
    return this.shared ?? this.state;
  }

  #newReport(of = this.#shown) {
    return new REPORTS[this.definition.kind]({ definition: this.definition, words: this.words }, of);
  }

  #report() {
    const report = this.#newReport();
    this.#slot("report").replaceChildren(...report.elements());
    this.#slot("comparison").replaceChildren();
    this.result.querySelector(".cg-shared").hidden = !this.shared;
    this.result.querySelector(".cg-own-tools").hidden = Boolean(this.shared);
    // A list without a role has no table to take along.
    for (const part of this.result.querySelectorAll(".cg-with-role")) part.hidden = !this.#shown.role;
    this.result.querySelector(".cg-link").hidden = true;
  }

  #slot(name) {
    return this.result.querySelector(`[data-slot="${name}"]`);
  }

  #act(action) {
    const actions = {
      change: () => this.steps.focus(),
      link: () => this.#showLink(encode(this.definition, this.state), "share_warning"),
      ask: () => this.#showLink(`#opinion${this.state.role ? `-${this.state.role}` : ""}`, "ask_text"),
      copy: () => this.#copy(),
      json: () => this.#save("json", "application/json", writeAnswers(this.definition, this.state, today())),
      csv: () => this.#save("csv", "text/csv", asCsv(this.#newReport().csv())),
      markdown: () => this.#save("md", "text/markdown", `${this.#newReport().markdown()}\n`),
      print: () => print(),
      compare: () => this.#compareLink(),
      file: () => this.result.querySelector('input[type="file"]').click(),
      adopt: () => this.#adopt(),
      close: () => this.#leave(),
      delete: () => this.#delete(),
    };
    actions[action]?.();
  }

  #showLink(hash, text) {
    const box = this.result.querySelector(".cg-link");
    box.hidden = false;
    box.querySelector("p").textContent = this.words.t(text);
    box.querySelector("input").value = `${location.href.split("#")[0]}${hash}`;
    box.querySelector("input").focus();
    box.querySelector("input").select();
  }

  async #copy() {
    const field = this.result.querySelector(".cg-link input");
    try {
      await navigator.clipboard.writeText(field.value);
      this.#tell(this.words.t("copied"));
    } catch {
      // Without the right to write to the clipboard the link stays marked, to be copied by hand.
      field.select();
    }
  }

  #save(ending, type, text) {
    download(`${this.definition.id}.${ending}`, type, text);
  }

  #adopt() {
    this.state.take(this.shared);
    this.state.save();
    this.#leave();
    this.#finish();
  }

  #leave() {
    history.replaceState(null, "", location.pathname + location.search);
    this.#open();
    this.steps.focus();
  }

  #delete() {
    this.state.clear();
    for (const part of ["", "opinion"]) new State(this.definition, part).clear();
    this.result.hidden = true;
    this.#refresh();
    this.#tell(this.words.t(this.state.trouble || "deleted"));
    this.message.querySelector('[data-slot="text"]').focus();
  }

  // -- Beside another -------------------------------------------------------------------------------------------------

  #compareLink() {
    const text = this.result.querySelector('[name="other"]').value.trim();
    this.#try(() => this.#compare(decode(this.definition, text.slice(Math.max(text.indexOf("#"), 0)))), "link_");
  }

  async #import(chooser) {
    const [file] = chooser.files;
    if (!file) return;
    try {
      const other = readAnswers(this.definition, await readText(file));
      this.#compare(other);
    } catch (error) {
      this.#fail(error, "file_");
    }
    // The same file may be chosen again.
    chooser.value = "";
  }

  #try(action, prefix) {
    try {
      action();
    } catch (error) {
      this.#fail(error, prefix);
    }
  }

  #fail(error, prefix) {
    if (!(error instanceof Unreadable)) throw error;
    this.#slot("comparison").replaceChildren();
    this.#tell(this.words.t(`${prefix}${error.reason}`));
    this.message.querySelector('[data-slot="text"]').focus();
  }

  #compare(other) {
    const opinion = this.result.querySelector('[name="beside"]:checked')?.value === "opinion";
    const heads = opinion ? ["you", "other_person"] : ["then", "today"];
    const sides = opinion ? [this.state.answers, other.answers] : [other.answers, this.state.answers];
    const parts = comparison(this.#newReport(this.state), ...sides, heads.map((key) => this.words.t(key)));
    const invite = opinion ? [this.words.t("opinion_talk")] : [];
    const slot = this.#slot("comparison");
    slot.replaceChildren(...parts, ...invite);
    slot.focus();
  }
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
