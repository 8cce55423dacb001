// Results of self-assessments, computed from answers: the same as hooks/careerguide/scoring.py, to the last byte. No
// document. *answers* is a map from an item to the value of a level, the place of an answer, SKIPPED or FOREIGN.

export const SKIPPED = "skipped";
export const FOREIGN = "foreign";

/** Returns *result* as JSON with sorted keys. */
export function text(result) {
  return JSON.stringify(result, (key, value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const isPlaced = Number.isInteger;

// -- Skills -----------------------------------------------------------------------------------------------------------

/** Returns how *answers* stand to what a role asks for: *needs* are {skill, value, core}. */
export function competence(rules, needs, answers) {
  const rows = needs.map((need) => row(need, answers));
  const gaps = { core: gapsOf(rows, true), supporting: gapsOf(rows, false) };
  const asked = rows.filter((row) => row.core && row.own !== FOREIGN);
  const answered = asked.filter((row) => row.gap !== null);
  const enough = asked.length > 0 && 100 * answered.length >= rules.coverage * asked.length;
  const band = enough ? rules.bands.find((band) => holds(band.core, gaps.core) && holds(band.supporting, gaps.supporting)) : null;
  return {
    band: band?.id ?? null,
    core: { answered: answered.length, asked: asked.length },
    rows,
    met: rows.filter((row) => row.gap === 0).length,
    below: counted(rows.map((row) => row.gap).filter(Boolean)),
    missing: rows.filter((row) => row.own === null || row.own === SKIPPED).map((row) => row.skill),
    foreign: rows.filter((row) => row.own === FOREIGN).map((row) => row.skill),
    next: firstTies([...bySize(gaps.core), ...bySize(gaps.supporting)], rules.next_steps),
    better: band ? better(rules.bands, band, gaps) : [],
    alike: isAlike(rows.map((row) => row.own), rules.alike),
  };
}

function row({ skill, value, core }, answers) {
  const own = answers.get(skill) ?? null;
  return { skill, need: value, core, own, gap: isPlaced(own) ? Math.max(value - own, 0) : null };
}

function gapsOf(rows, core) {
  return new Map(rows.filter((row) => row.core === core && row.gap).map((row) => [row.skill, row.gap]));
}

function holds(limit, gaps) {
  return !limit || (gaps.size <= limit.count && [...gaps.values()].every((gap) => gap <= limit.largest));
}

function counted(values) {
  const known = [...new Set(values)].sort((one, other) => one - other);
  return known.map((value) => [value, values.filter((other) => other === value).length]);
}

function bySize(gaps) {
  const sizes = [...new Set(gaps.values())].sort((one, other) => other - one);
  return sizes.map((size) => [...gaps].filter(([, gap]) => gap === size).map(([skill]) => skill));
}

function firstTies(groups, wanted) {
  const found = [];
  for (const group of groups) {
    if (found.length >= wanted) break;
    found.push(...group);
  }
  return found;
}

function better(bands, band, gaps) {
  return bands
    .slice(0, bands.indexOf(band))
    .reverse()
    .map((other) => ({
      band: other.id,
      too_large: [...tooLarge(other.core, gaps.core), ...tooLarge(other.supporting, gaps.supporting)],
      too_many_core: surplus(other.core, gaps.core),
      too_many_supporting: surplus(other.supporting, gaps.supporting),
    }));
}

function tooLarge(limit, gaps) {
  return limit ? [...gaps].filter(([, gap]) => gap > limit.largest).map(([skill]) => skill) : [];
}

function surplus(limit, gaps) {
  return limit ? Math.max(gaps.size - limit.count, 0) : 0;
}

function isAlike(given, limit) {
  const placed = given.filter(isPlaced);
  return placed.length >= limit && new Set(placed).size === 1;
}

/** Returns the roles that ask for least beyond *answers*, nearest first, those that tie together. *roles*: id to needs. */
export function nearest(rules, roles, answers) {
  const distances = Object.entries(roles)
    .map(([id, needs]) => [id, distance(rules, needs, answers)])
    .filter(([, distance]) => distance);
  const order = (one, other) => one[0] - other[0] || one[1] - other[1];
  const known = distances.map(([, distance]) => distance).sort(order);
  const found = [];
  for (const one of known) {
    if (sum(found.map((group) => group.length)) >= rules.nearest) break;
    const group = distances.filter(([, other]) => order(one, other) === 0).map(([id]) => id);
    if (!found.some(([id]) => id === group[0])) found.push(group);
  }
  return found;
}

function distance(rules, needs, answers) {
  const result = competence(rules, needs, answers);
  if (result.band === null) return null;
  return [true, false].map((core) => sum([...gapsOf(result.rows, core).values()]));
}

// -- Preferences ------------------------------------------------------------------------------------------------------

/** Returns for each dimension where *answers* lie on its scale, in hundredths of a step; null where too few were given. */
export function preference(rules, answers) {
  const given = (dimension) => dimension.items.map((item) => answers.get(item) ?? null);
  return {
    dimensions: rules.dimensions.map((one) => dimension(rules, one.id, given(one))),
    alike: isAlike(rules.dimensions.flatMap(given), rules.alike),
  };
}

function dimension(rules, id, given) {
  const placed = given.filter(isPlaced);
  const enough = placed.length > 0 && 100 * placed.length >= rules.coverage * given.length;
  const mean = enough ? Math.floor((200 * sum(placed) + placed.length) / (2 * placed.length)) : null;
  const leaning = enough ? leans(mean, 50 * (rules.answers.length - 1), rules.turn) : null;
  return { id, answered: placed.length, asked: given.length, mean, leaning };
}

function leans(mean, middle, turn) {
  if (Math.abs(mean - middle) <= turn) return "middle";
  return mean > middle ? "more" : "less";
}
