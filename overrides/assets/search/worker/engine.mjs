// Finds pages for a query: BM25 over fields (Robertson and Zaragoza 2009), with other names and slips.

import { Vocabulary } from "./vocabulary.mjs";
import { fold, words } from "./words.mjs";

const LONGEST = 200; // characters of a query that are read
const LONGEST_WORD = 40;
const MOST_WORDS = 12;
const MOST_VARIANTS = 12;
const MOST_PAGES = 40;
const WORTH = { title: 9, name: 6, heading: 2, text: 0.3 };
const SATURATION = 3; // k1 of BM25
const LENGTH = 0.6; // b of BM25
const OTHER_NAME = 0.85; // worth of what was found by another name for what was typed
const NAMED = 2.5; // a page or section that is called what was typed
const SHORTEST = 4; // letters of half a word that was written together
const ELSEWHERE = 0.5; // worth of a term about which a page of its own says more
const LEAST = 0.1; // share of the best score below which a page is left out

export class Engine {
  // *index*: as the generator writes it (careerguide/search.py); *stemmer*: has stem(word).
  constructor(index, stemmer) {
    this.index = index;
    this.vocabulary = new Vocabulary(stemmer, index.alphabet);
    this.postings = new Map(); // key -> Map from unit to {strong, text, sections}
    this.ignored = new Set(index.ignored.map(fold));
    this.units = []; // {page, worth, names, length}: what is ranked, a page or a section of a collection
    for (const page of index.pages) this.file(page);
    this.meanLength = this.units.reduce((sum, unit) => sum + unit.length, 0) / (this.units.length || 1);
    for (const [key, units] of this.postings) this.vocabulary.keys.get(key).units = units.size;
    this.synonyms = Object.entries(index.synonyms).map(([typed, meant]) => ({ keys: this.otherName(typed), meant }));
    this.vocabulary.close();
  }

  // A page is one unit; of a collection of questions or terms each section is one.
  file(page) {
    let unit = this.unit(page, page.title);
    page.sections.forEach((section, place) => {
      if (page.collection && place) unit = this.unit(page, section.heading, place, section.elsewhere ? ELSEWHERE : 1);
      else if (section.heading) this.name(unit, place, section.heading, WORTH.heading);
      for (const name of section.names ?? []) this.name(unit, place, name, WORTH.name);
      for (const text of section.texts ?? []) {
        for (const { word } of words(text)) {
          this.post(word, unit, place, WORTH.text);
          unit.length++;
        }
      }
    });
  }

  unit(page, title, place = 0, worth = 1) {
    const unit = { number: this.units.length, page, worth, names: [], length: 0 };
    this.units.push(unit);
    this.name(unit, place, title ?? "", WORTH.title);
    for (const { word } of words(this.index.kinds[page.kind])) this.post(word, unit, place, WORTH.heading);
    return unit;
  }

  name(unit, place, text, worth) {
    for (const { word } of words(text)) this.post(word, unit, place, worth);
    unit.names.push({ keys: new Set(this.telling(parts(text)).map((word) => this.vocabulary.key(word))), worth });
  }

  post(word, unit, place, worth) {
    const strong = worth > WORTH.text;
    const key = this.vocabulary.add(word, strong);
    if (!this.postings.has(key)) this.postings.set(key, new Map());
    const units = this.postings.get(key);
    if (!units.has(unit.number)) units.set(unit.number, { strong: 0, text: 0, sections: new Map() });
    const posting = units.get(unit.number);
    // A word said twice in names is not twice as much a name.
    if (strong) posting.strong = Math.max(posting.strong, worth);
    else posting.text += worth;
    posting.sections.set(place, (posting.sections.get(place) ?? 0) + worth);
    return key;
  }

  // Keys of a name that the guide itself does not use: it may be typed with slips like any other word.
  otherName(text) {
    return parts(text).map((word) => this.vocabulary.add(word, true));
  }

  // Returns {pages: [{page, score, keys, sections}], kinds: [[kind, pages]], kind, nearest: [word]}; *kind* narrows it
  // where anything of that kind was found.
  search(query, kind = "") {
    const found = this.ranked(query);
    const counts = new Map();
    for (const { page } of found) counts.set(page.kind, (counts.get(page.kind) ?? 0) + 1);
    const kinds = Object.keys(this.index.kinds).filter((name) => counts.has(name));
    const shown = counts.has(kind) ? kind : "";
    const pages = found.filter(({ page }) => !shown || page.kind === shown).slice(0, MOST_PAGES);
    return { pages, kinds: kinds.map((name) => [name, counts.get(name)]), kind: shown, nearest: found.length ? [] : this.nearest(query) };
  }

  ranked(query) {
    const text = query.slice(0, LONGEST);
    const open = /[\p{L}\p{N}]$/u.test(text);
    for (const spelling of [text, ...this.otherKeyboards(text)]) {
      const found = this.best(spelling, open);
      if (found.length) return found;
    }
    return [];
  }

  // What the same keys write on the other keyboards of the guide's readers.
  otherKeyboards(text) {
    const [own, ...others] = this.index.keyboards;
    return others.flatMap((other) => [retyped(text, other, own), retyped(text, own, other)]).filter((typed) => typed !== text);
  }

  // Pages by their best score over all variants; sections of a collection come together again. Of a page that has the
  // typed words themselves, the sections with these are shown.
  best(text, open) {
    const hits = new Map();
    for (const { typed, worth } of this.variants(text)) {
      for (const hit of this.score(typed, open)) {
        const score = hit.score * worth;
        const first = hits.get(hit.page);
        if (!first) hits.set(hit.page, { ...hit, score, typed });
        else if (first.typed === typed && score > first.score) Object.assign(first, hit, { score });
        else Object.assign(first, { score: Math.max(score, first.score), keys: new Map([...hit.keys, ...first.keys]) });
      }
    }
    const ranked = [...hits.values()].sort((one, two) => two.score - one.score || one.number - two.number);
    return ranked.filter(({ score }) => score >= LEAST * ranked[0].score);
  }

  // The query and what it becomes when other names in it are replaced by the guide's own.
  variants(text) {
    const typed = parts(text).slice(0, MOST_WORDS);
    const nearly = typed.map((word) => this.vocabulary.nearly(word));
    const told = this.telling(typed);
    const variants = [{ typed: told, worth: 1 }];
    for (const { keys, meant } of this.synonyms) {
      const start = typed.findIndex((_, place) => keys.every((key, at) => nearly[place + at]?.has(key)));
      for (const own of start < 0 || variants.length >= MOST_VARIANTS ? [] : meant) {
        const others = [...typed.slice(0, start), ...typed.slice(start + keys.length)];
        const rest = others.filter((word) => !this.ignored.has(fold(word)));
        // The more of the query it stands for, the surer it is what was meant.
        variants.push({ typed: [...this.telling(parts(own)), ...rest], worth: OTHER_NAME ** ((rest.length + keys.length) / keys.length) });
      }
    }
    return [...variants, ...this.divided(told)];
  }

  // Words that say what is sought; "how", "my" and "the" do only where nothing else was typed.
  telling(typed) {
    const telling = typed.filter((word) => !this.ignored.has(fold(word)));
    return telling.length ? telling : typed;
  }

  // A word that the guide writes as two.
  divided(typed) {
    return typed.flatMap((word, place) => {
      if (this.vocabulary.exact(word).size) return [];
      for (let cut = SHORTEST; cut <= word.length - SHORTEST; cut++) {
        const halves = [word.slice(0, cut), word.slice(cut)];
        if (halves.every((half) => this.vocabulary.exact(half).size)) {
          return [{ typed: [...typed.slice(0, place), ...halves, ...typed.slice(place + 1)], worth: OTHER_NAME }];
        }
      }
      return [];
    });
  }

  score(typed, open) {
    const asked = typed.map((word, place) => new Map(this.vocabulary.meant(word, open && place === typed.length - 1)));
    this.join(typed, asked);
    const rarities = asked.map((keys) => this.rarity(keys));
    const hits = new Map();
    asked.forEach((keys, place) => {
      for (const [key, worth] of keys) this.collect(hits, key, worth, place, rarities[place]);
    });
    return [...hits.values()].map((hit) => this.rated(hit, asked, rarities));
  }

  // Two words that the guide writes as one.
  join(typed, asked) {
    for (let place = 0; place + 1 < typed.length; place++) {
      for (const [key, worth] of this.vocabulary.exact(typed[place] + typed[place + 1])) {
        asked[place].set(key, worth);
        asked[place + 1].set(key, worth);
      }
    }
  }

  // How much a word tells: inverse document frequency of the commonest of its best meanings.
  rarity(keys) {
    const best = Math.max(0, ...keys.values());
    const units = Math.max(0, ...[...keys].filter(([, worth]) => worth === best).map(([key]) => this.vocabulary.keys.get(key).units));
    return Math.log(1 + (this.units.length - units + 0.5) / (units + 0.5));
  }

  collect(hits, key, worth, place, rarity) {
    for (const [number, posting] of this.postings.get(key) ?? []) {
      const unit = this.units[number];
      if (!hits.has(number)) hits.set(number, { number, page: unit.page, parts: [], keys: new Map(), sections: new Map() });
      const hit = hits.get(number);
      const often = posting.strong + posting.text / (1 - LENGTH + (LENGTH * unit.length) / this.meanLength);
      const part = worth * rarity * (often / (SATURATION + often)) * (SATURATION + 1);
      hit.parts[place] = Math.max(hit.parts[place] ?? 0, part);
      hit.keys.set(key, worth);
      for (const [section, weight] of posting.sections) {
        if (!hit.sections.has(section)) hit.sections.set(section, []);
        const value = worth * rarity * (weight / (SATURATION + weight));
        const parts = hit.sections.get(section);
        parts[place] = Math.max(parts[place] ?? 0, value);
      }
    }
  }

  rated(hit, asked, rarities) {
    const whole = total(rarities);
    const covered = total(rarities.filter((_, place) => hit.parts[place])) / whole;
    const sections = [...hit.sections].map(([place, parts]) => ({ place, score: total(parts) }));
    sections.sort((one, two) => two.score - one.score || one.place - two.place);
    const near = sections[0].score / whole;
    const score = total(hit.parts) * covered * (1 + 4 * near) * this.named(hit, asked) * hit.page.weight * this.units[hit.number].worth;
    return { number: hit.number, page: hit.page, keys: hit.keys, sections, score };
  }

  // How much of a name the query is: 1 for nothing, NAMED where one says the other.
  named(hit, asked) {
    let best = 0;
    for (const name of this.units[hit.number].names) {
      const matched = asked.filter((keys) => [...keys].some(([key, worth]) => worth === 1 && name.keys.has(key))).length;
      const said = [...name.keys].filter((key) => asked.some((keys) => keys.get(key) === 1)).length;
      if (!matched) continue;
      const fit = (matched / asked.length) * (said / name.keys.size);
      best = Math.max(best, fit * (name.worth === WORTH.title ? 1 : 0.6));
    }
    return 1 + (NAMED - 1) * best;
  }

  nearest(query) {
    const found = parts(query.slice(0, LONGEST)).slice(0, 3).flatMap((word) => this.vocabulary.nearest(word, 4));
    return [...new Set(found)].slice(0, 4);
  }
}

function total(parts) {
  return parts.reduce((sum, part) => sum + (part ?? 0), 0);
}

// Words of a text one by one, compounds in their parts; what is longer than any word is no word.
function parts(text) {
  return [...words(text)].filter(({ word, compound }) => !compound && word.length <= LONGEST_WORD).map(({ word }) => word);
}

function retyped(text, from, to) {
  return Array.from(text.toLowerCase(), (letter) => (from.includes(letter) ? to[from.indexOf(letter)] : letter)).join("");
}
