// Convert blocks and undo it. The server computes, the form changes, Wagtail saves.

import { keepRevision } from './checkpoint.js';
import { form, text, url } from './config.js';
import { post } from './server.js';
import { currentOrder, goTo, replaceBlocks, statesOf, valuesOf } from './stream.js';
import { say, sayError } from './toast.js';

const MAX_UNDO = 50;
const undoable = [];

/** Run one of the server's conversions on the form. */
export const convert = (action, label) => run('convert', { action: JSON.stringify(action) }, label);

/** Ask the server for a change of the form, apply it and offer to undo it. */
export const run = async (name, fields, label) => {
  try {
    apply(await post(url(name), fields), label);
  } catch (error) {
    sayError(error);
  }
};

const apply = ({ order, remove, states, focus, message }, label) => {
  const undoing = { label, order: currentOrder(), states: statesOf(remove), remove: states.map(({ id }) => id) };
  keepRevision();
  replaceBlocks({ order, remove, states });
  undoable.push({ ...undoing, values: contentOf(undoing.remove) });
  undoable.splice(0, undoable.length - MAX_UNDO);
  finish(focus, message);
};

/** Undo the latest action, only in the blocks that it has changed. */
export const undo = () => {
  const action = undoable.at(-1);
  if (!action) return say(text('nothing'));
  if (contentOf(action.remove) !== action.values && !window.confirm(text('typed'))) return undefined;
  undoable.pop();
  replaceBlocks(action);
  return finish({ block: action.states[0]?.id }, text('undone', { what: action.label }));
};

const finish = ({ block, field }, message) => {
  goTo(block, { field });
  say(message, undoable.length > 0);
  form().dispatchEvent(new Event('change', { bubbles: true }));
  form().dispatchEvent(new Event('selfcare-desk:change'));
};

/** Return the content of blocks as text, to compare; Draftail writes the same content in several ways. */
const contentOf = (ids) => JSON.stringify(valuesOf(ids), (_, value) => {
  if (typeof value !== 'string' || !/^(null$|{\s*"blocks")/.test(value)) return value;
  const paragraphs = JSON.parse(value)?.blocks ?? [];
  return paragraphs.filter((paragraph) => paragraph.text).map(({ text: words, type, inlineStyleRanges: styles = [] }) =>
    [words, type, styles.map(({ offset, length, style }) => `${style} ${offset} ${length}`).sort()]);
});
