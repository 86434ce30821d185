// One line that says what has happened, with a button to undo it.

import { Refusal, text } from './config.js';

let line;
let button;

/** Add the line to the page; it is empty until something happens. */
export const mountToast = (undo) => {
  const toast = document.createElement('div');
  toast.className = 'selfcare-toast';
  toast.innerHTML = '<span role="status"></span><button type="button" hidden></button>';
  [line, button] = toast.children;
  button.textContent = text('undo');
  button.addEventListener('click', undo);
  document.body.append(toast);
};

/** Say a sentence; with `canUndo`, offer to undo what it tells. */
export const say = (sentence, canUndo = false) => {
  line.textContent = sentence;
  button.hidden = !canUndo;
};

/** Say why something was not done; the words of any other error are for the console. */
export const sayError = (error) => {
  say(error instanceof Refusal ? error.message : text('failed'));
  if (!(error instanceof Refusal)) console.error(error);
};
