// A result as elements and as texts: everything that is drawn comes from the table, and the table from the scores.

import { FOREIGN, SKIPPED, competence, nearest, preference } from "./score.mjs";
import { plain } from "../shared/files.mjs";
import { make } from "../shared/texts.mjs";

/** Returns how an answer is called: a level, an answer, skipped, foreign, or that there is none. */
export function answerName({ definition, words }, value) {
  if (value === SKIPPED || value === FOREIGN) return words.t(value);
  return value === null || value === undefined ? words.t("unanswered") : definition.levels[value].name;
}

const link = ({ name, href }) => make("a", { href }, name);

function table(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...cells]) => {
    const row = cells.map((cell, index) => make("td", { "data-label": heads[index + 1] }, cell));
    return make("tr", {}, make("th", { scope: "row" }, first), ...row);
  });
  const inside = make("table", { class: "cg-gaps" }, make("thead", {}, head), make("tbody", {}, ...body));
  return make("div", { class: "cg-table", tabindex: "0", role: "region", "aria-label": caption }, inside);
}

const section = (title, ...content) => make("section", {}, make("h3", {}, title), ...content);
const list = (entries, tag = "ul") => make(tag, {}, ...entries.map((entry) => make("li", {}, ...[entry].flat())));

// -- Skills -----------------------------------------------------------------------------------------------------------

export class CompetenceReport {
  constructor(page, { role, answers }) {
    Object.assign(this, page, { role, answers });
    this.needs = role ? this.definition.roles[role].needs : null;
    this.result = role ? competence(this.definition.rules, this.needs, answers) : null;
  }

  skill(id) {
    return this.definition.skills[id];
  }

  /** Returns the sentence that says it all: how many are there, how many below and by how much, what is missing. */
  sentence() {
    const { words, result } = this;
    const below = result.below.map(([steps, count]) => words.n(steps === 1 ? "below_one" : "below_more", count, { steps }));
    const rest = [["missing", result.missing], ["foreign_count", result.foreign]].filter(([, ids]) => ids.length);
    const met = words.n("met", result.rows.length, { met: words.number(result.met) });
    return [met, ...below, ...rest.map(([key, ids]) => words.n(key, ids.length))].join(", ");
  }

  gap(row) {
    if (row.gap === null) return "–";
    return row.gap ? this.words.n("gap", row.gap) : this.words.t("no_gap");
  }

  rows() {
    return this.result.rows.map((row) => [
      this.skill(row.skill),
      answerName(this, row.own),
      this.definition.levels[row.need].name,
      this.gap(row),
      this.words.t(row.core ? "core" : "supporting"),
    ]);
  }

  heads() {
    return ["skill", "you", "role", "difference", "weight"].map((key) => this.words.t(key));
  }

  elements() {
    return this.role ? this.#ofRole() : this.#withoutRole();
  }

  #ofRole() {
    const { words, result, definition } = this;
    const band = result.band ? definition.bands[result.band] : null;
    const summary = band
      ? make("p", { class: "cg-band" }, make("strong", {}, band.name), " ", band.meaning)
      : make("p", { class: "cg-band" }, words.t("no_band", this.coverage()));
    const rows = this.rows().map(([skill, ...cells]) => [link(skill), ...cells]);
    return [
      make("p", { class: "cg-lead" }, `${link(definition.roles[this.role]).textContent}: ${this.sentence()}.`),
      summary,
      ...(result.alike ? [make("p", { class: "cg-note" }, words.t("alike"))] : []),
      table(words.t("table"), this.heads(), rows),
      section(words.t("plot"), this.#plot()),
      section(words.t("next"), this.#next()),
      section(words.t("computed"), list(this.#computed())),
      ...(result.better.length ? [section(words.t("better"), list(this.#better()))] : []),
      ...this.#near(),
    ];
  }

  #withoutRole() {
    const near = this.#near();
    return near.length ? near : [make("p", {}, this.words.t("near_none", { percent: this.definition.rules.coverage }))];
  }

  /** Draws each row of the table as a line from the lowest level to the highest, with a ring where the role is. */
  #plot() {
    const steps = this.definition.highest;
    const at = (value) => `${(100 * value) / steps}%`;
    const lines = this.result.rows.map((row) => {
      const marks = [make("i", { class: "cg-need", style: `inset-inline-start:${at(row.need)}` })];
      if (row.gap !== null) marks.push(make("i", { class: "cg-own", style: `inset-inline-start:${at(row.own)}` }));
      return make("li", {}, make("span", {}, this.skill(row.skill).name), make("span", { class: "cg-line" }, ...marks));
    });
    const legend = make("p", { class: "cg-small" }, make("i", { class: "cg-own" }), ` ${this.words.t("you")} `, make("i", { class: "cg-need" }), ` ${this.words.t("role")}`);
    // The table above says the same in words.
    return make("div", { class: "cg-plot", "aria-hidden": "true" }, make("ul", {}, ...lines), legend);
  }

  /** Returns the rows to work on next, each with the actions of its checklist that show the level after one's own. */
  #steps() {
    const rows = new Map(this.result.rows.map((row) => [row.skill, row]));
    return this.result.next.map((id) => ({ row: rows.get(id), actions: this.skill(id).steps[rows.get(id).own + 1] }));
  }

  #next() {
    if (!this.result.next.length) return make("p", {}, this.words.t("next_none"));
    const entries = this.#steps().map(({ row, actions }) => {
      const { name, checklist } = this.skill(row.skill);
      return [link({ name, href: checklist }), `: ${this.words.n("gap", row.gap)}`, list(actions)];
    });
    return list(entries, "ol");
  }

  coverage() {
    const { answered, asked } = this.result.core;
    const numbers = { answered: this.words.number(answered), asked: this.words.number(asked) };
    return { ...numbers, percent: this.words.number(this.definition.rules.coverage) };
  }

  #computed() {
    const gaps = (core) => this.result.rows.filter((row) => row.core === core && row.gap);
    const counts = (core) => ({
      gaps: this.words.number(gaps(core).length),
      largest: this.words.number(Math.max(0, ...gaps(core).map((row) => row.gap))),
    });
    const missing = this.result.missing.map((id) => this.skill(id).name).join(", ");
    return [
      this.words.t("coverage", this.coverage()),
      this.words.t("core_gaps", counts(true)),
      this.words.t("supporting_gaps", counts(false)),
      ...(missing ? [this.words.t("missing_names", { names: missing })] : []),
      this.words.t("surplus"),
    ];
  }

  #better() {
    return this.result.better.map((one) => {
      const names = one.too_large.map((id) => this.skill(id).name).join(", ");
      const parts = [
        names && this.words.t("too_large", { names }),
        one.too_many_core && this.words.n("too_many_core", one.too_many_core),
        one.too_many_supporting && this.words.n("too_many_supporting", one.too_many_supporting),
      ].filter(Boolean);
      return `${this.definition.bands[one.band].name}: ${parts.join("; ")}`;
    });
  }

  #near() {
    const { definition, words } = this;
    const needs = Object.fromEntries(Object.entries(definition.roles).map(([id, role]) => [id, role.needs]));
    const groups = nearest(definition.rules, needs, this.answers);
    if (!groups.length) return [];
    const entries = groups.map((group) => {
      const links = group.flatMap((id, index) => [index ? ", " : "", link(definition.roles[id])]);
      return group.length > 1 ? [...links, ` (${words.t("tie")})`] : links;
    });
    return [section(words.t("near"), make("p", {}, words.t("near_text")), list(entries, "ol"))];
  }

  csv() {
    return [this.heads(), ...this.rows().map(([skill, ...cells]) => [skill.name, ...cells])];
  }

  markdown() {
    const rows = this.rows().map((cells) => cells.map((cell) => plain(cell.name ?? cell)));
    const heads = this.heads().map(plain);
    const line = (cells) => `| ${cells.join(" | ")} |`;
    const next = this.#steps().flatMap(({ row, actions }) =>
      actions.map((action) => `- [ ] ${plain(`${this.skill(row.skill).name}: ${action}`)}`),
    );
    return [
      `# ${plain(this.words.t("agenda"))}`,
      plain(`${this.definition.roles[this.role].name}: ${this.sentence()}.`),
      [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n"),
      `## ${plain(this.words.t("next"))}`,
      next.join("\n") || plain(this.words.t("next_none")),
      `## ${plain(this.words.t("talk"))}`,
      this.words.t("talk_questions").split("\n").map((text) => `- ${plain(text)}`).join("\n"),
    ].join("\n\n");
  }

  /** Returns what is compared: the name of the column of items. */
  subject() {
    return this.words.t("skill");
  }

  /** Returns for each item its id and its name, for comparing. */
  compared() {
    const asked = this.needs?.map((need) => need.skill) ?? this.definition.items;
    return asked.map((id) => [id, this.skill(id).name]);
  }
}

// -- Preferences ------------------------------------------------------------------------------------------------------

export class PreferenceReport {
  constructor(page, { answers }) {
    Object.assign(this, page, { answers });
    this.result = preference(this.definition.rules, answers);
  }

  mean({ mean }) {
    return this.words.number(mean / 100);
  }

  rows() {
    return this.result.dimensions.map((one) => [
      this.definition.dimensions[one.id].name,
      `${this.words.number(one.answered)}/${this.words.number(one.asked)}`,
      one.mean === null ? this.words.t("too_few") : `${this.mean(one)}/${this.words.number(this.definition.highest)}`,
    ]);
  }

  heads() {
    return ["dimension", "answered", "mean"].map((key) => this.words.t(key));
  }

  elements() {
    const { words, definition, result } = this;
    const told = result.dimensions.filter((one) => one.mean !== null);
    if (!told.length) return [make("p", {}, words.t("no_dimensions", { percent: definition.rules.coverage }))];
    return [
      ...(result.alike ? [make("p", { class: "cg-note" }, words.t("alike"))] : []),
      ...told.map((one) => this.#dimension(one)),
      section(words.t("table"), table(words.t("table"), this.heads(), this.rows())),
      section(words.t("computed"), list([words.t("mean_rule", { percent: definition.rules.coverage, turn: words.number(definition.rules.turn / 100) })])),
    ];
  }

  #dimension(one) {
    const { name, links, ...texts } = this.definition.dimensions[one.id];
    const at = `${one.mean / this.definition.highest}%`;
    const line = make("span", { class: "cg-line", "aria-hidden": "true" }, make("i", { class: "cg-own", style: `inset-inline-start:${at}` }));
    const found = links[one.leaning] ?? [];
    const ends = make("span", { class: "cg-ends cg-small", "aria-hidden": "true" }, this.definition.levels[0].name, make("span", {}, this.definition.levels.at(-1).name));
    return section(name, line, ends, make("p", {}, texts[one.leaning]), ...(found.length ? [list(found.map((page) => [link(page)]))] : []));
  }

  csv() {
    const rows = this.definition.items.map((id) => [this.definition.questions[id], answerName(this, this.answers.get(id))]);
    return [[this.subject(), this.words.t("you")], ...rows];
  }

  markdown() {
    const parts = this.result.dimensions.map((one) => {
      const { name, ...texts } = this.definition.dimensions[one.id];
      return `- ${plain(name)}: ${plain(one.mean === null ? this.words.t("too_few") : texts[one.leaning])}`;
    });
    return [`# ${plain(this.words.t("agenda"))}`, parts.join("\n")].join("\n\n");
  }

  subject() {
    return this.words.t("question");
  }

  compared() {
    return this.definition.items.map((id) => [id, this.definition.questions[id]]);
  }
}

/** Returns a table of two sets of answers, what differs first, and a sentence that counts. */
export function comparison(report, one, other, heads) {
  const { words } = report;
  const known = [...report.compared()];
  const isPlaced = Number.isInteger;
  const rows = known.map(([id, name]) => {
    const [first, second] = [one.get(id) ?? null, other.get(id) ?? null];
    const change = isPlaced(first) && isPlaced(second) ? second - first : null;
    const says = change === null ? "–" : change ? words.n(change > 0 ? "up" : "down", Math.abs(change)) : words.t("same");
    return { cells: [name, answerName(report, first), answerName(report, second), says], size: Math.abs(change ?? 0) };
  });
  const moved = rows.filter((row) => row.size).length;
  const ordered = [...rows].sort((first, second) => second.size - first.size).map((row) => row.cells);
  const columns = [report.subject(), ...heads, words.t("change")];
  return [make("p", {}, words.n("moved", moved)), table(words.t("compared"), columns, ordered)];
}
