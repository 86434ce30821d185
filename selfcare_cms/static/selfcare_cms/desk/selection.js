// The paragraphs that are selected in a text, also when the focus has moved on to a menu.

import { blockAround, idOf } from './stream.js';

let selected = { block: '', paragraphs: [] };
let source; // the text of the latest click or key; one that is left may lose its selection

const note = ({ target, key }) => { source = key === 'Tab' ? null : target.closest?.('.Draftail-Editor'); };
['pointerdown', 'keydown'].forEach((name) => document.addEventListener(name, note, true));

/** Return the keys of the paragraphs selected in a block. */
export const selectedIn = (element) => (selected.block === idOf(element) ? selected.paragraphs : []);

const isBefore = (range, paragraph) => {
  const part = document.createRange();
  part.setStart(paragraph, 0);
  part.setEnd(range.endContainer, range.endOffset);
  return part.toString() !== '';
};

const keysIn = (editor, selection) => {
  const range = selection.getRangeAt(0);
  return [...editor.querySelectorAll('[data-block]')]
    .filter((paragraph) => selection.containsNode(paragraph, true) && isBefore(range, paragraph))
    .map((paragraph) => paragraph.dataset.offsetKey.split('-')[0]);
};

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  const node = selection.anchorNode;
  const editor = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.('[contenteditable]');
  const element = blockAround(editor);
  if (!element || !source?.contains(editor)) return;
  selected = { block: idOf(element), paragraphs: selection.isCollapsed ? [] : keysIn(editor, selection) };
});
