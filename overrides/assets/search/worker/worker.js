// The search behind the theme's dialog: it speaks the theme's protocol, and loads nothing before the first question.
//
// SETUP is answered at once, its index ignored. QUERY is answered by RESULT {items, ...}; what the theme does not know
// (kinds, kind, nearest, trouble) is for search/dialog.mjs, which also sends NARROW: the kind of pages to show.

const [SETUP, READY, QUERY, RESULT, NARROW] = [0, 1, 2, 3, 4];
const settings = new URL(self.location.href).searchParams;
const asked = { text: "", kind: "" };
let turn = 0;
let loading = null;

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  if (type === QUERY) answer({ text: String(data) });
  if (type === NARROW) answer({ kind: data });
});

async function answer(change) {
  Object.assign(asked, change);
  const own = ++turn;
  const found = await result();
  // While the index was loading, more may have been typed: the last question alone is answered.
  if (own === turn) self.postMessage({ type: RESULT, data: found });
}

async function result() {
  if (!/[\p{L}\p{N}]/u.test(asked.text)) return { items: [] };
  try {
    loading ??= load();
    const search = await loading;
    return search(asked.text, asked.kind);
  } catch (error) {
    loading = null; // the next question tries again
    return { items: [], trouble: String(error) };
  }
}

async function load() {
  const lang = settings.get("lang");
  const [engine, results, stemmer, index] = await Promise.all([
    import("./engine.mjs"),
    import("./results.mjs"),
    import(`./stemmer.${lang}.mjs`),
    read(new URL(`../index.${lang}.json?v=${settings.get("v")}`, self.location.href)),
  ]);
  const found = new engine.Engine(index, new stemmer.default());
  return (text, kind) => {
    const { pages, ...rest } = found.search(text, kind);
    return { items: pages.map((hit) => results.group(found, hit)), ...rest };
  };
}

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.json();
}
