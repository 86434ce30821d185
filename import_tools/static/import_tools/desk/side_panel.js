// A side panel of the page editor. Wagtail looks for panels and toggles at DOMContentLoaded, after modules have
// run, so it treats this one as its own: toggle, width, keyboard, memory of the open panel.

import { text } from '../../selfcare_cms/desk/config.js';

const NAME = 'selfcare-original';

const element = (html) => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
};

/** Add the panel and its toggle to a page with an original; return the panel, or nothing. */
export const mountPanel = () => {
  const link = document.querySelector('[data-desk-original]');
  const side = document.querySelector('[data-form-side]');
  const toggles = [...document.querySelectorAll('[data-side-panel-toggle]')];
  if (!link || !side || !toggles.length) return undefined; // the link leads to a page with the same
  const panel = element(`<div class="form-side__panel" data-side-panel="${NAME}" hidden>
    <h2 id="side-panel-${NAME}-title" class="w-sr-only"></h2><div data-desk-content></div></div>`);
  panel.querySelector('h2').textContent = text('original');
  side.append(panel);
  toggles.at(-1).after(toggle());
  setCounter(Number(link.dataset.deskOriginal));
  return panel;
};

const toggle = () => {
  const button = element(`<button type="button" class="w-side-panel-toggle" data-side-panel-toggle="${NAME}"
    aria-expanded="false" data-controller="w-tooltip w-kbd" data-w-kbd-key-value="alt+o"
    data-w-kbd-scope-value="global" data-w-tooltip-offset-value="[0, 0]">
    <svg class="icon icon-doc-full-inverse w-side-panel-toggle__icon" aria-hidden="true">
    <use href="#icon-doc-full-inverse"></use></svg><span class="w-sr-only"></span>
    <div data-side-panel-toggle-counter class="w-side-panel-toggle__counter w-bg-critical-200" hidden></div></button>`);
  button.querySelector('span').textContent = text('toggle_original');
  button.dataset.wTooltipContentValue = text('original');
  return button;
};

/** Show the number of words that are not on the page. */
export const setCounter = (number) => {
  const counter = document.querySelector(`[data-side-panel-toggle="${NAME}"] [data-side-panel-toggle-counter]`);
  counter.textContent = number;
  counter.hidden = !number;
};
