// The editors' desk in Wagtail's page editor. It changes nothing until somebody uses it.

import { undo } from './actions.js';
import { mountMenus } from './menu.js';
import { bodyElement } from './stream.js';
import { mountToast } from './toast.js';

const isDialogOpen = () => document.querySelector('[role=dialog][aria-modal=true]:not([hidden]):not([aria-hidden=true])');

// `key` rather than `code`: on Polish keyboards, AltGr+Z is a letter.
const isUndo = ({ ctrlKey, altKey, key }) => ctrlKey && altKey && key.toLowerCase() === 'z';

const start = () => {
  if (!bodyElement()) return;
  mountToast(undo);
  mountMenus();
  if (window.wagtailConfig?.KEYBOARD_SHORTCUTS_ENABLED === false) return;
  document.addEventListener('keydown', (event) => {
    if (isUndo(event) && !isDialogOpen()) undo();
  });
};

if (document.readyState === 'complete') start();
else window.addEventListener('load', start);
