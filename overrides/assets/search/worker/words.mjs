// Words of a text and the forms in which they are compared.

const CHUNK = /[\p{L}\p{N}]+(?:[-'\u2019\u2010\u2011][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}]+/gu;
// Letters with a stroke are no letter and mark to Unicode; the short i (\u0439) is a letter of its own, not a marked one.
const STROKES = { "\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u0131": "i" };
const SHORT_I = /\u0439/g;

// The word without marks: readers type with and without them.
export function fold(word) {
  return word
    .replace(SHORT_I, "\ue000")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\ue000/g, "\u0439")
    .replace(/[^a-z]/g, (letter) => STROKES[letter] ?? letter);
}

// Yields {word, start, end, compound} in lower case; a compound with hyphens gives its parts and the whole without hyphens.
export function* words(text) {
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    const parts = [...chunk.matchAll(PART)];
    for (const part of parts) yield word(part[0], index + part.index);
    if (parts.length > 1) yield { ...word(parts.map(([part]) => part).join(""), index), end: index + chunk.length, compound: true };
  }
}

function word(text, start) {
  return { word: text.normalize("NFC").toLowerCase(), start, end: start + text.length };
}

// Edits between two words: letters added, taken away or changed, and neighbours changed over; stops above *limit*.
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let edits = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) edits = Math.min(edits, before[column - 2] + 1);
      now.push(edits);
      least = Math.min(least, edits);
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

// Share of pairs of neighbouring letters that two words have in common (Dice), 0 to 1.
export function likeness(one, other) {
  const [first, second] = [` ${one} `, ` ${other} `];
  let common = 0;
  for (let place = 1; place < first.length; place++) {
    if (second.includes(first.slice(place - 1, place + 1))) common++;
  }
  return (2 * common) / (first.length + second.length - 2);
}
