// What Snowball's algorithms are written with: a word, a place in it, and steps that move, look and replace.
// Same names and meanings as in Snowball's own runtime: https://snowballstem.org/runtime/use.html

export class Stemmer {
  constructor() {
    this.stems = new Map();
  }

  stem(word) {
    if (!this.stems.has(word)) this.stems.set(word, this.stemmed(word));
    return this.stems.get(word);
  }

  stemmed(word) {
    this.current = word;
    this.cursor = this.bra = this.limit_backward = 0;
    this.limit = this.ket = word.length;
    this._stem();
    return this.current;
  }

  in_grouping(letters) {
    return this.step(letters, true);
  }

  out_grouping(letters) {
    return this.step(letters, false);
  }

  in_grouping_b(letters) {
    return this.step_b(letters, true);
  }

  out_grouping_b(letters) {
    return this.step_b(letters, false);
  }

  step(letters, inside) {
    const fits = this.cursor < this.limit && letters.includes(this.current[this.cursor]) === inside;
    if (fits) this.cursor++;
    return fits;
  }

  step_b(letters, inside) {
    const fits = this.cursor > this.limit_backward && letters.includes(this.current[this.cursor - 1]) === inside;
    if (fits) this.cursor--;
    return fits;
  }

  // Each moves to the first letter that ends the run; false where the word ends before.
  go_in_grouping(letters) {
    while (this.step(letters, true));
    return this.cursor < this.limit;
  }

  go_out_grouping(letters) {
    while (this.step(letters, false));
    return this.cursor < this.limit;
  }

  go_in_grouping_b(letters) {
    while (this.step_b(letters, true));
    return this.cursor > this.limit_backward;
  }

  go_out_grouping_b(letters) {
    while (this.step_b(letters, false));
    return this.cursor > this.limit_backward;
  }

  eq_s(text) {
    const fits = this.current.slice(this.cursor, this.limit).startsWith(text);
    if (fits) this.cursor += text.length;
    return fits;
  }

  eq_s_b(text) {
    const fits = this.current.slice(this.limit_backward, this.cursor).endsWith(text);
    if (fits) this.cursor -= text.length;
    return fits;
  }

  find_among(table) {
    const start = this.cursor;
    return this.longest(table, (length) => {
      this.cursor = start + length;
      return this.cursor <= this.limit && this.current.slice(start, this.cursor);
    });
  }

  find_among_b(table) {
    const start = this.cursor;
    return this.longest(table, (length) => {
      this.cursor = start - length;
      return this.cursor >= this.limit_backward && this.current.slice(this.cursor, start);
    });
  }

  // The number of the longest row that stands here and whose method, if it has one, agrees; 0 where there is none.
  longest(table, reach) {
    table.rows ??= new Map(table.map((row) => [row[0], row]));
    table.longest ??= Math.max(...table.map(([text]) => text.length));
    const before = this.cursor;
    for (let length = table.longest; length >= 0; length--) {
      const row = table.rows.get(reach(length));
      const after = this.cursor;
      if (row && (!row[2] || this[row[2]]())) {
        this.cursor = after;
        return row[1];
      }
    }
    this.cursor = before;
    return 0;
  }

  slice_from(text) {
    this.replace(this.bra, this.ket, text);
    this.ket = this.bra + text.length;
  }

  slice_del() {
    this.slice_from("");
  }

  slice_to() {
    return this.current.slice(this.bra, this.ket);
  }

  insert(from, to, text) {
    const longer = this.replace(from, to, text);
    if (from <= this.bra) this.bra += longer;
    if (from <= this.ket) this.ket += longer;
  }

  replace(from, to, text) {
    const longer = text.length - (to - from);
    this.current = this.current.slice(0, from) + text + this.current.slice(to);
    this.limit += longer;
    if (this.cursor >= to) this.cursor += longer;
    else if (this.cursor > from) this.cursor = from;
    return longer;
  }
}
