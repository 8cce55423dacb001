// Marks on a page the words that it was found by: ?h= holds their stems, so every form of a word is marked.

export async function markWords() {
  const address = new URL(location.href);
  const keys = new Set(address.searchParams.get("h")?.split(" "));
  address.searchParams.delete("h");
  if (!keys.size) return;
  // The address that readers copy is the page's own.
  history.replaceState(history.state, "", address);
  const { base, search } = JSON.parse(document.querySelector("#__config").textContent);
  const worker = new URL(search, location.href);
  const [{ fold, words }, { default: Stemmer }] = await Promise.all([
    import(new URL("words.mjs", worker)),
    import(new URL(`stemmer.${worker.searchParams.get("lang")}.mjs`, worker)),
  ]);
  const stemmer = new Stemmer();
  const known = (word) => keys.has(fold(stemmer.stem(word)));
  for (const node of texts(document.querySelector("article"))) mark(node, words(node.data), known);
}

function texts(root) {
  const found = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (found.nextNode()) {
    if (!found.currentNode.parentElement.closest("script, style, template, select, button, svg, mark")) nodes.push(found.currentNode);
  }
  return nodes;
}

function mark(node, words, known) {
  const places = [...words].filter(({ word }) => known(word)).sort((one, two) => one.start - two.start || two.end - one.end);
  let [rest, done] = [node, 0];
  for (const { start, end } of places) {
    if (start < done) continue;
    const word = rest.splitText(start - done);
    rest = word.splitText(end - start);
    const element = document.createElement("mark");
    word.replaceWith(element);
    element.append(word);
    done = end;
  }
}
