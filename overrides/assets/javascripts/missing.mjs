// A host often knows one page for all missing addresses: this puts the part in the language of the address first, and
// offers the same address in each language in which there is such a page.

const parts = [...document.querySelectorAll("[data-prefix]")];
const here = location.pathname;
let asked;
const own = longest(parts.filter((part) => here.startsWith(part.dataset.prefix)));

if (own && own !== parts[0]) parts[0].before(own);
if (own) {
  const rest = here.slice(own.dataset.prefix.length);
  for (const part of parts) if (part !== own) offer(part, part.dataset.prefix + rest);
}

function longest(found) {
  return found.sort((one, other) => other.dataset.prefix.length - one.dataset.prefix.length)[0];
}

/** Shows the link of *part* to *address* where the sitemap knows it; asking for the page itself could miss again. */
async function offer(part, address) {
  const known = await addresses();
  const wanted = address.replace(/\/?$/, "/");
  if (!known.has(wanted)) return;
  const line = part.querySelector("[data-part=same]");
  line.querySelector("a").href = wanted;
  line.hidden = false;
}

function addresses() {
  asked ??= fetch(sitemap())
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => new Set([...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname)))
    .catch(() => new Set());
  return asked;
}

function sitemap() {
  const root = parts.map((part) => part.dataset.prefix).sort((one, other) => one.length - other.length)[0];
  return `${root}sitemap.xml`;
}
