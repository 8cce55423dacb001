// The theme keeps its search worker to itself. It answers more than the theme asks (kinds, nearest words, trouble), so
// it is kept for search/dialog.mjs when the theme starts it. Runs before the theme's script.
window.Worker = class extends Worker {
  constructor(address, options) {
    super(address, options);
    if (String(address).includes("assets/search/")) window.searchWorker = this;
  }
};
