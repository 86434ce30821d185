// Requests about the form as it is now.

import { Refusal, form, text } from './config.js';

const SAVE_DELAY = 350; // milliseconds: Draftail writes what is typed into the form with a delay

let typedAt = 0;
document.addEventListener('input', () => { typedAt = Date.now(); }, true);
document.addEventListener('keydown', () => { typedAt = Date.now(); }, true);

const wait = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Return the fields of the body and the CSRF token, once the form has all that was typed. */
const bodyData = async () => {
  while (Date.now() < typedAt + SAVE_DELAY) await wait(SAVE_DELAY);
  const data = new FormData();
  for (const [name, value] of new FormData(form())) {
    if (name.startsWith('body-') || name === 'csrfmiddlewaretoken') data.append(name, value);
  }
  return data;
};

/** Post the form's body and more fields, and return the answer; throw a Refusal. */
export const post = async (target, fields = {}) => {
  const body = await bodyData();
  const sentAt = Date.now();
  Object.entries(fields).forEach(([key, value]) => body.append(key, value));
  const headers = { 'X-Requested-With': 'XMLHttpRequest' };
  const response = await fetch(target, { method: 'POST', body, headers }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response?.ok || !answer) throw new Refusal(answer?.message || text('unreachable'));
  return typedAt > sentAt ? post(target, fields) : answer; // what was typed meanwhile is not in it
};
