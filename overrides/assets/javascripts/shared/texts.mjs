// Texts of a page for its script: no word stands in the scripts themselves.

export class Texts {
  /** *texts*: by key a text, or the forms of a counted one by plural category. */
  constructor(texts, language) {
    this.texts = texts;
    this.plural = new Intl.PluralRules(language);
    this.format = new Intl.NumberFormat(language);
  }

  /** Returns the text *key* with its placeholders filled. */
  t(key, values = {}) {
    return filled(this.texts[key], values);
  }

  /** Returns the counted text *key* in the form that *count* needs, with its placeholders filled. */
  n(key, count, values = {}) {
    const forms = this.texts[key];
    const form = forms[this.plural.select(count)] ?? forms.other ?? forms.many;
    return filled(form, { count: this.number(count), ...values });
  }

  number(value) {
    return this.format.format(value);
  }
}

function filled(text, values) {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

/** Returns an element of the name *tag* with *attributes*, holding *children*: elements and texts. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
