// Finds what needs ticks on this page and brings it to life. A fault is told in the console; the page stays readable.

import { List } from "./list.mjs";
import { Overview, Stored } from "./overview.mjs";

const MODULES = { checklist: List, checklists: Overview, stored: Stored };

for (const [name, Module] of Object.entries(MODULES)) {
  for (const root of document.querySelectorAll(`[data-module="${name}"]`)) {
    try {
      new Module(root);
    } catch (error) {
      console.error(error);
    }
  }
}
