// The side panel "Original post": what was on the old page, and what of it is on this one.

import { post } from '../../selfcare_cms/desk/server.js';
import { run } from '../../selfcare_cms/desk/actions.js';
import { form, text, url } from '../../selfcare_cms/desk/config.js';
import { blockAround, blockElement, goTo, idOf } from '../../selfcare_cms/desk/stream.js';
import { say, sayError } from '../../selfcare_cms/desk/toast.js';
import { mountPanel, setCounter } from './side_panel.js';

const FIELDS = { alt_text_missing: 'alt_text' }; // where a finding is mended

let panel;
let counting; // the count that is under way
let isStale = false;

const paragraphs = () => [...panel.querySelectorAll('[data-hash]')];

/** Fetch the panel, once, and count. */
const load = async () => {
  if (!panel.querySelector('.desk-original')) {
    const response = await fetch(url('panel'));
    if (!response.ok) return say(text('unreachable'));
    panel.querySelector('[data-desk-content]').innerHTML = await response.text();
  }
  return count();
};

/** Count what is on the page now. While a count is under way, the next one waits. */
const count = async () => {
  if (panel.hidden) return;
  isStale = Boolean(counting);
  if (counting) return;
  counting = post(url('count')).then(update).catch(sayError);
  await counting;
  counting = undefined;
  if (isStale) await count();
};

const update = (counts) => {
  setText(panel.querySelector('[data-desk-summary]'), counts.summary);
  setCounter(counts.missing);
  paragraphs().forEach((paragraph) => updateParagraph(paragraph, counts.paragraphs[paragraph.dataset.hash]));
  Object.entries(counts.tabs).forEach(([name, { label, html }]) => {
    setText(panel.querySelector(`#desk-tab-label-${name}`), label);
    setHTML(panel.querySelector(`[data-desk-part=${name}]`), html);
  });
};

const updateParagraph = (paragraph, found) => {
  if (!found) return;
  Object.assign(paragraph.dataset, { state: found.state, block: found.block });
  paragraph.querySelector('[data-desk-go]').hidden = !found.block;
  setHTML(paragraph.querySelector('[data-desk-state]'), found.html);
};

const setText = (element, words) => {
  if (element.textContent !== words) element.textContent = words;
};

/** Set HTML that has changed; what is open or typed in other places stays. */
const setHTML = (element, html) => {
  if (element.source === html) return;
  element.source = html;
  element.innerHTML = html;
};

/** Go to the block of a finding. A picture that is to be described is not decorative. */
const mend = (block, code) => {
  const decorative = blockElement(block)?.querySelector('[data-contentpath=decorative] input');
  if (code === 'alt_text_missing' && decorative?.checked) decorative.click();
  goTo(block, { expand: true, field: FIELDS[code] });
};

const onClick = ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  const { deskRestore, deskShow, deskCode } = button.dataset;
  if (deskRestore) run('restore', { paragraph: deskRestore }, button.textContent.trim());
  else if (deskShow) mend(deskShow, deskCode);
  else if ('deskGo' in button.dataset) goTo(button.closest('[data-hash]').dataset.block, { expand: true });
};

const onSubmit = async (event) => {
  event.preventDefault();
  try {
    update(await post(event.target.action, Object.fromEntries(new FormData(event.target))));
  } catch (error) {
    sayError(error);
  }
};

/** Mark the paragraphs that are in the block with the focus. */
const onFocus = ({ target }) => {
  const block = blockAround(target);
  if (!block || panel.hidden) return;
  const found = paragraphs().filter((paragraph) => paragraph.dataset.block === idOf(block));
  paragraphs().forEach((paragraph) => paragraph.classList.toggle('is-current', found.includes(paragraph)));
  found[0]?.scrollIntoView({ block: 'nearest' });
};

panel = mountPanel();
if (panel) {
  panel.addEventListener('show', load);
  panel.addEventListener('click', onClick);
  panel.addEventListener('submit', onSubmit);
  form().addEventListener('focusin', onFocus);
  ['input', 'selfcare-desk:change', 'w-unsaved:add', 'w-autosave:success'].forEach((name) => form().addEventListener(name, count));
}
