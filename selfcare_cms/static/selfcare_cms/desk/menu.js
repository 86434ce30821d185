// The button "Turn into…" on each block, and its menu.

import { convert } from './actions.js';
import { text, url } from './config.js';
import { selectedIn } from './selection.js';
import { post } from './server.js';
import { blocksIn, bodyElement, idOf, typeOf } from './stream.js';
import { say, sayError } from './toast.js';

const MARGIN = 8; // pixels between the menu and the edge of the window

let menu;
let opener;

/** Add the button to each block, also to those that come later. */
export const mountMenus = () => {
  const addButtons = (node) => node.nodeType === Node.ELEMENT_NODE && blocksIn(node).forEach(addButton);
  addButtons(bodyElement());
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(addButtons)))
    .observe(bodyElement(), { childList: true, subtree: true });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!target.closest('.selfcare-menu, .selfcare-turn')) close();
  });
};

const addButton = (element) => {
  const controls = element.querySelector('[data-panel-controls]');
  if (!typeOf(element) || !idOf(element) || !controls || controls.querySelector('.selfcare-turn')) return;
  const button = create('button', 'selfcare-turn button button-small button-secondary', text('turn'));
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-describedby', element.querySelector('[data-panel-heading]')?.id);
  button.addEventListener('click', () => (opener === button ? close() : open(element, button)));
  controls.prepend(button);
};

const create = (tag, className, content = '') => {
  const element = Object.assign(document.createElement(tag), { className, textContent: content });
  if (tag === 'button') element.type = 'button';
  return element;
};

/** Ask the server what the block can become, and show it. */
const open = async (element, button) => {
  close();
  opener = button;
  try {
    const { groups, sections } = await post(url('menu'), { block: idOf(element) });
    if (opener !== button) return; // another menu has been opened meanwhile
    const paragraphs = selectedIn(element);
    show(groups.map((group) => ({ ...group, items: completed(group.items, sections, paragraphs) })));
  } catch (error) {
    close();
    sayError(error);
  }
};

/** Return the items with what their actions need, without those that lack it. */
const completed = (items, sections, paragraphs) => items.flatMap((item) => {
  if (item.needs === 'section') return sections.length ? [{ ...item, sections }] : [];
  if (item.needs !== 'paragraphs') return [item];
  return paragraphs.length ? [{ ...item, action: { ...item.action, paragraphs } }] : [];
});

const show = (groups) => {
  const filled = groups.filter((group) => group.items.length);
  if (!filled.length) {
    close();
    return say(text('none'));
  }
  menu?.remove();
  menu = create('div', 'selfcare-menu');
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', text('turn'));
  menu.append(...filled.map(groupElement));
  menu.addEventListener('keydown', onKey);
  document.body.append(menu);
  opener.setAttribute('aria-expanded', 'true');
  place();
  return menu.querySelector('[role=menuitem]').focus();
};

const groupElement = ({ label, items }) => {
  const group = create('div', 'selfcare-menu__group');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  const heading = create('div', 'selfcare-menu__label', label);
  heading.setAttribute('aria-hidden', 'true');
  group.append(heading, ...items.map(itemElement));
  return group;
};

const itemElement = (item) => {
  const element = create('button', 'selfcare-menu__item', item.label);
  element.tabIndex = -1;
  element.setAttribute('role', 'menuitem');
  element.addEventListener('click', () => choose(item));
  element.addEventListener('pointermove', () => element.focus());
  return element;
};

const choose = ({ label, action, sections }) => {
  if (sections) {
    const items = sections.map((section) => ({ label: section.label, action: { ...action, to: section.id } }));
    show([{ label: text('sections'), items }]);
  } else {
    close({ focus: true });
    convert(action, label);
  }
};

const close = ({ focus = false } = {}) => {
  menu?.remove();
  opener?.setAttribute('aria-expanded', 'false');
  if (focus) opener?.focus();
  [menu, opener] = [];
};

/** Put the menu below its button, or where the window has room for it. */
const place = () => {
  const { bottom, right } = opener.getBoundingClientRect();
  const top = Math.min(bottom + MARGIN / 2, window.innerHeight - menu.offsetHeight - MARGIN);
  menu.style.top = `${Math.max(MARGIN, top)}px`;
  menu.style.left = `${Math.max(MARGIN, right - menu.offsetWidth)}px`;
};

const onKey = (event) => {
  const items = [...menu.querySelectorAll('[role=menuitem]')];
  const index = items.indexOf(document.activeElement);
  const target = {
    ArrowDown: items[(index + 1) % items.length],
    ArrowUp: items.at(index - 1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (target) target.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') close({ focus: true });
  else return;
  event.stopPropagation();
  if (event.key !== 'Tab') event.preventDefault(); // Tab goes on from the button
};
