// Brings the self-assessment of this page to life. A fault is told in the console; the form stays as it is.

import { Assessment } from "./page.mjs";

for (const root of document.querySelectorAll('[data-module="assessment"]')) {
  try {
    new Assessment(root);
  } catch (error) {
    console.error(error);
  }
}
