// Hits in the form that the theme's dialog shows: groups of a page and its sections, as HTML with marks.

import { words } from "./words.mjs";

const SHOWN = 180; // characters of a text
const BEFORE = 60; // of them before the first mark
const SECTIONS = 3; // of a page
const ALMOST = 0.7; // share of the best section's score from which a second one is shown at once
const TELLING = 0.35; // share of the rarest word's rarity from which a word is marked

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escape(text) {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}

// *engine* found *hit*; returns the entries of one group, the page first.
export function group(engine, hit) {
  const keys = telling(engine, hit.keys);
  const best = hit.sections[0].score;
  const lead = hit.sections[0].place === 0 && !hit.page.collection;
  const below = hit.sections.filter(({ place }) => place !== 0).slice(0, SECTIONS);
  const entries = below.map(({ place, score }, number) => {
    const atOnce = !lead && (number === 0 || (number === 1 && score >= ALMOST * best));
    return entry(engine, hit, keys, place, atOnce ? hit.score : hit.score / 2);
  });
  return [entry(engine, hit, keys, 0, hit.score), ...entries];
}

function entry(engine, { page }, keys, place, score) {
  const section = page.sections[place];
  const title = marked(engine, place ? (section.heading ?? "") : page.title, keys);
  const kind = place ? "" : `<span class="cg-search-kind">${escape(engine.index.kinds[page.kind])}</span> `;
  return { location: address(page, section, keys), title: kind + title, text: extract(engine, section.texts ?? [], keys), terms: {}, score };
}

// The page marks the words of the same keys for itself (search/marks.mjs).
function address(page, section, keys) {
  const query = new URLSearchParams({ h: [...keys].join(" ") });
  return `${page.location}?${query}${section.id ? `#${section.id}` : ""}`;
}

// Keys worth marking: not "the" and "how" beside a rare word.
function telling(engine, keys) {
  const rarities = [...keys.keys()].map((key) => [key, engine.rarity(new Map([[key, 1]]))]);
  const most = Math.max(...rarities.map(([, rarity]) => rarity));
  return new Set(rarities.filter(([, rarity]) => rarity >= TELLING * most).map(([key]) => key));
}

function extract(engine, texts, keys) {
  const counted = texts.map((text) => [new Set(places(engine, text, keys).map(({ key }) => key)).size, text]);
  const most = Math.max(0, ...counted.map(([count]) => count));
  const text = counted.find(([count]) => count === most)?.[1] ?? "";
  return text && `<p>${marked(engine, cut(text, places(engine, text, keys)[0]?.start ?? 0), keys)}</p>`;
}

function cut(text, around) {
  if (text.length <= SHOWN) return text;
  const from = around > BEFORE ? text.indexOf(" ", around - BEFORE) + 1 : 0;
  const to = text.length - from <= SHOWN ? text.length : text.lastIndexOf(" ", from + SHOWN);
  return `${from ? "\u2026 " : ""}${text.slice(from, Math.max(to, from + 1))}${to < text.length ? " \u2026" : ""}`;
}

function marked(engine, text, keys) {
  let html = "";
  let done = 0;
  for (const { start, end } of places(engine, text, keys)) {
    if (start < done) continue;
    html += `${escape(text.slice(done, start))}<mark>${escape(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escape(text.slice(done));
}

function places(engine, text, keys) {
  const found = [...words(text)].map((word) => ({ ...word, key: engine.vocabulary.filed.get(word.word)?.key }));
  return found.filter(({ key }) => keys.has(key)).sort((one, two) => one.start - two.start || two.end - one.end);
}
