// Which words of the guide a typed word means: its other forms, its beginning, its slips.

import { distance, fold, likeness } from "./words.mjs";

const TYPED_FROM = 3; // letters from which the beginning of a word is looked up
const BEGUN = 0.5; // worth of a word that has only been begun
const RELATED = 0.9; // worth of a word of the same root
const SLIPPED = 0.7; // worth of a word by one slip, squared for two
const ONE_SLIP_FROM = 5; // letters
const TWO_SLIPS_FROM = 8;
const ROOT = 5; // letters that words of one root share at least
const ALIKE = 0.6; // share of the longer stem that both begin with
const NEAR = 0.4; // share of pairs of letters from which a word is offered instead
const RESPELLED = 4; // letters at the end that may lack their marks

export class Vocabulary {
  // *alphabet*: letters of the language; *stemmer* has stem(word).
  constructor(stemmer, alphabet) {
    this.stemmer = stemmer;
    this.marked = marked(alphabet);
    this.byForm = new Map(); // folded form -> Set of keys
    this.written = new Map(); // folded form -> a word as written
    this.keys = new Map(); // key -> {key, units, strong}: in how many units, and whether in a name or heading
    this.filed = new Map(); // word as written -> the same
    this.resolved = new Map();
  }

  // The key under which a word is filed: its stem without marks.
  key(word) {
    return fold(this.stemmer.stem(word));
  }

  // File a word and return its key; *strong* in names and headings.
  add(word, strong) {
    let entry = this.filed.get(word);
    if (!entry) {
      const key = this.key(word);
      const form = fold(word);
      this.written.set(form, word);
      if (!this.byForm.has(form)) this.byForm.set(form, new Set());
      this.byForm.get(form).add(key);
      if (!this.keys.has(key)) this.keys.set(key, { key, units: 0, strong: false });
      entry = this.keys.get(key);
      this.filed.set(word, entry);
    }
    entry.strong ||= strong;
    return entry.key;
  }

  // To be called when all words are filed.
  close() {
    this.forms = [...this.byForm.keys()].sort();
    this.stems = [...this.keys.keys()].sort();
  }

  // Keys that *word* means, as a Map from key to worth (0 to 1]; *open* while it is still being typed.
  meant(word, open) {
    const question = `${word} ${open}`;
    if (!this.resolved.has(question)) this.resolved.set(question, this.found(word, open));
    return this.resolved.get(question);
  }

  found(word, open) {
    const found = this.exact(word);
    if (!found.size) this.respelled(word, found);
    if (open) this.begun(word, found);
    if (!found.size) this.slipped(word, found);
    this.related(word, found);
    return found;
  }

  // The word itself; where the guide does not have it, what it may be a slip of.
  nearly(word) {
    const found = this.exact(word);
    if (!found.size) this.slipped(word, found);
    return found;
  }

  exact(word) {
    const keys = new Set([this.key(word), ...(this.byForm.get(fold(word)) ?? [])]);
    return new Map([...keys].filter((key) => this.keys.has(key)).map((key) => [key, 1]));
  }

  begun(word, found) {
    const form = fold(word);
    if (form.length < TYPED_FROM) return;
    for (let place = lowest(this.forms, form); this.forms[place]?.startsWith(form); place++) {
      for (const key of this.byForm.get(this.forms[place])) {
        if (!found.has(key)) found.set(key, BEGUN * (form.length / this.forms[place].length));
      }
    }
  }

  // Typed without marks, an ending may not be known as one: try the last letters with them.
  respelled(word, found) {
    let spellings = [""];
    const start = Math.max(1, word.length - RESPELLED);
    for (const letter of word.slice(start)) {
      const choices = [letter, ...(this.marked.get(letter) ?? [])];
      spellings = spellings.flatMap((spelling) => choices.map((choice) => spelling + choice));
    }
    for (const spelling of spellings) {
      const key = this.key(word.slice(0, start) + spelling);
      if (this.keys.has(key)) found.set(key, 1);
    }
  }

  // Words of the same root, whose stems differ in their last letters only.
  related(word, found) {
    const stem = this.key(word);
    const root = stem.slice(0, ROOT);
    if (root.length < ROOT) return;
    for (let place = lowest(this.stems, root); this.stems[place]?.startsWith(root); place++) {
      const key = this.stems[place];
      const alike = shared(stem, key) / Math.max(stem.length, key.length);
      if (alike >= ALIKE && !found.has(key)) found.set(key, RELATED * alike);
    }
  }

  slipped(word, found) {
    const form = fold(word);
    const limit = form.length >= TWO_SLIPS_FROM ? 2 : form.length >= ONE_SLIP_FROM ? 1 : 0;
    let best = limit;
    for (const other of limit ? this.forms : []) {
      // The first letter is seldom the wrong one; asking for it keeps short words from meaning anything.
      if (other[0] !== form[0] && (form.length < TWO_SLIPS_FROM || other[1] !== form[1])) continue;
      const edits = distance(form, other, best);
      if (edits > best) continue;
      if (edits < best) found.clear();
      best = edits;
      for (const key of this.byForm.get(other)) {
        if (this.keys.get(key).strong || this.keys.get(key).units > 1) found.set(key, SLIPPED ** edits);
      }
    }
  }

  // Forms of names and headings long enough to look like something, each with its key.
  strong() {
    const told = (key) => this.keys.get(key).strong && this.keys.get(key).units;
    this.names ??= this.forms
      .filter((form) => form.length > 3)
      .map((form) => [form, [...this.byForm.get(form)].find(told)])
      .filter(([, key]) => key);
    return this.names;
  }

  // Forms that look most like *word*, best first, of each word one.
  nearest(word, count) {
    const form = fold(word);
    const alike = new Map();
    for (const [other, key] of this.strong()) {
      const like = likeness(form, other);
      if (like >= NEAR && like > (alike.get(key)?.[0] ?? 0)) alike.set(key, [like, other]);
    }
    return [...alike.values()].sort(([one], [two]) => two - one).slice(0, count).map(([, other]) => this.written.get(other));
  }
}

function marked(alphabet) {
  const choices = new Map();
  for (const letter of alphabet) {
    const plain = fold(letter);
    if (plain !== letter) choices.set(plain, [...(choices.get(plain) ?? []), letter]);
  }
  return choices;
}

function shared(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

// First place of a sorted list that is not before *value*.
function lowest(list, value) {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (list[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
