// The list of all checklists with the progress on each, and the place where everything can be deleted.

import { Page } from "./page.mjs";

export class Overview {
  constructor(root) {
    this.page = new Page(root, () => this.refresh());
    this.lists = [...root.querySelectorAll("[data-items]")].map((element) => ({
      ids: element.dataset.items.split(" "),
      slot: element.querySelector('[data-slot="progress"]'),
      unticked: element.querySelector('[data-slot="progress"]').textContent,
    }));
    this.known = new Set(this.lists.flatMap((list) => list.ids));
    this.page.tools();
    this.page.refresh();
  }

  refresh() {
    if (!this.known) return;
    for (const { ids, slot, unticked } of this.lists) {
      const done = ids.filter((id) => this.page.store.ticks.get(id)?.done).length;
      slot.textContent = done ? this.page.words.n("progress", ids.length, { done: this.page.words.number(done) }) : unticked;
    }
    this.page.showRetired(this.known, true);
  }
}

export class Stored {
  constructor(root) {
    const page = new Page(root, () => {});
    page.tools();
    page.refresh();
  }
}
