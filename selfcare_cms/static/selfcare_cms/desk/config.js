// What the server has told the desk: urls and texts. Another app may have added its own.

const scripts = [...document.querySelectorAll('script[id^=selfcare-desk]')];
const parts = scripts.map((script) => JSON.parse(script.textContent));
const all = (name) => Object.assign({}, ...parts.map((part) => part[name]));
const urls = all('urls');
const texts = all('texts');

/** Return a text with its %(names)s filled in. */
export const text = (name, values = {}) => texts[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);

/** What cannot be done; the message is a sentence for the editor. */
export class Refusal extends Error {}

export const form = () => document.querySelector('[data-edit-form]');

/** Return one of the desk's urls for this page; it has none before it is saved for the first time. */
export const url = (name) => {
  const page = form().action.match(/\/(\d+)\/edit\/$/);
  if (!page) throw new Refusal(text('unsaved'));
  return urls[name].replace('/0/', `/${page[1]}/`);
};
