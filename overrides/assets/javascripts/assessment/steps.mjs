// The questions of the form: which of them are asked, one at a time or all, and what was answered.

export class Steps {
  /** *onAnswer* is called with an item and its answer, null where it was taken back. */
  constructor(root, words, onAnswer, onFinish) {
    this.words = words;
    this.questions = new Map([...root.querySelectorAll(".cg-question")].map((element) => [element.dataset.item, element]));
    this.groups = [...root.querySelectorAll(".cg-questions-group")];
    this.controls = root.querySelector('[data-slot="steps"]');
    this.all = false;
    this.at = 0;
    this.form = root.querySelector("form");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", ({ target }) => {
      const question = target.closest(".cg-question");
      if (question) onAnswer(question.dataset.item, answerOf(target));
    });
    this.controls.addEventListener("click", ({ target }) => {
      const actions = { previous: () => this.go(-1), following: () => this.go(1), all: () => this.toggle(), finish: onFinish };
      actions[target.dataset?.action]?.();
    });
    for (const question of this.questions.values()) question.tabIndex = -1;
  }

  /** Asks *items* in their order, with *answers* filled in. */
  ask(items, answers) {
    this.items = items;
    this.at = Math.min(this.at, items.length - 1);
    for (const [item, question] of this.questions) {
      for (const input of question.querySelectorAll("input")) input.checked = answers.get(item) === answerOf(input);
    }
    // In the order of the role: what it cannot be done without comes first.
    if (!this.groups.length) for (const item of items) this.form.append(this.questions.get(item));
    this.#show();
  }

  #show() {
    this.items.forEach((item, index) => {
      const number = { number: this.words.number(index + 1), count: this.words.number(this.items.length) };
      this.questions.get(item).dataset.place = this.words.t("place", number);
    });
    for (const [item, question] of this.questions) {
      const index = this.items.indexOf(item);
      question.hidden = index < 0 || !(this.all || index === this.at);
    }
    for (const group of this.groups) group.hidden = !group.querySelector(".cg-question:not([hidden])");
    const last = this.at === this.items.length - 1;
    const button = (action) => this.controls.querySelector(`[data-action="${action}"]`);
    button("previous").hidden = this.all || this.at === 0;
    button("following").hidden = this.all || last;
    button("all").textContent = this.words.t(this.all ? "one_at_a_time" : "show_all");
  }

  go(steps) {
    this.at = Math.max(0, Math.min(this.at + steps, this.items.length - 1));
    this.#show();
    this.focus();
  }

  toggle() {
    this.all = !this.all;
    this.#show();
    this.focus();
  }

  /** Goes to the question that is asked now. */
  focus() {
    this.questions.get(this.items[this.at]).focus();
  }
}

function answerOf(input) {
  return /^\d$/.test(input.value) ? Number(input.value) : input.value;
}
