// The body's blocks, as Wagtail's script holds them.
//
// `insert`, `deleteBlock`, `children` and `getContentPath` are not documented. Where one of them is missing,
// the whole body is set instead, which is slower and collapses it for a moment.

const CHILD = '[data-streamfield-child]';
const INSTANT = { animate: false, collapsed: true };
const FLASH = 1500; // milliseconds
const UNDOCUMENTED = ['insert', 'deleteBlock', 'children'];

/** Return the bound StreamBlock of the body. */
const body = () => window.wagtail.editHandler.getPanelByName('body').getBoundWidget();

export const bodyElement = () => document.querySelector('.selfcare-body');
export const idOf = (element) => element.dataset.contentpath;
export const typeOf = (element) => element.querySelector(':scope > input[name$="-type"]')?.value;
export const blockAround = (element) => element?.closest(CHILD);
export const blockElement = (id) => bodyElement().querySelector(`${CHILD}[data-contentpath="${CSS.escape(id)}"]`);
export const blocksIn = (node) => [...(node.matches(CHILD) ? [node] : []), ...node.querySelectorAll(CHILD)];

const toggleOf = (element) => element.querySelector('[data-panel-toggle]');
const isOpen = (element) => toggleOf(element)?.getAttribute('aria-expanded') === 'true';
const openIds = () => blocksIn(bodyElement()).filter(isOpen).map(idOf);

/** Expand the blocks with these ids. */
const open = (ids) => ids.filter(Boolean).map(blockElement).forEach((element) => {
  if (element && !isOpen(element)) toggleOf(element)?.click();
});

/** Scroll to a block and focus its heading, or a `field` of it that is empty. `expand` shows its content. */
export const goTo = (id, { field = '', expand = false } = {}) => {
  const element = id && blockElement(id);
  if (!element) return;
  const input = field && element.querySelector(`[data-contentpath="${field}"] input:not([type=hidden])`);
  const isEmpty = input && !input.value;
  const outer = blockAround(element.parentElement);
  open([outer && idOf(outer), (expand || isEmpty) && id]);
  (isEmpty ? input : toggleOf(element)).focus({ preventScroll: true });
  toggleOf(element).scrollIntoView({ block: 'center' });
  element.classList.add('selfcare-flash');
  setTimeout(() => element.classList.remove('selfcare-flash'), FLASH);
};

/**
 * Return a state with the JSON of rich text in place of its editor's state. An editor that is made of such a
 * state would leave its field in the form empty for a moment.
 */
const asJSON = (state, value) => {
  if (state?.getCurrentContent) return value;
  if (!state || typeof state !== 'object') return state;
  if (Array.isArray(state)) return state.map((item, index) => asJSON(item, value[index]));
  if ('value' in state && !('type' in state)) return { ...state, value: asJSON(state.value, value) }; // list item
  if (!value || typeof value !== 'object') return state; // what is chosen: its value is an id
  return Object.fromEntries(Object.entries(state).map(([name, inner]) => [name, asJSON(inner, value[name])]));
};

const states = (stream) => asJSON(stream.getState(), stream.getValue());

/** Return the ids of the top-level blocks in their order. */
export const currentOrder = () => body().getValue().map(({ id }) => id);

/** Return the states of the top-level blocks with these ids. */
export const statesOf = (ids) => states(body()).filter(({ id }) => ids.includes(id));

/** Return the values of the top-level blocks with these ids. */
export const valuesOf = (ids) => body().getValue().filter(({ id }) => ids.includes(id));

/** Return the index for `order[number]`: after the nearest one before it that is there. */
const placeFor = (order, number, present) => {
  const before = order.slice(0, number).reverse().find((id) => present.includes(id));
  return before ? present.indexOf(before) + 1 : 0;
};

/** Remove blocks, and insert others where `order` has them; all else stays as it is. */
export const replaceBlocks = ({ order, states: inserted, remove }) => {
  const stream = body();
  const opened = openIds();
  const steps = order.map((id, number) => [inserted.find((state) => state.id === id), number]);
  const replace = UNDOCUMENTED.every((name) => name in stream) ? replaceEach : replaceAll;
  replace(stream, { order, steps: steps.filter(([state]) => state), remove });
  open(opened);
};

const replaceEach = (stream, { order, steps, remove }) => {
  remove.forEach((id) => removeBlock(stream, stream.children.findIndex((child) => child.id === id)));
  emptyDeleted();
  steps.forEach(([state, number]) => stream.insert(state, placeFor(order, number, currentOrder()), INSTANT));
};

const replaceAll = (stream, { order, steps, remove }) => {
  const result = states(stream).filter(({ id }) => !remove.includes(id));
  steps.forEach(([state, number]) => {
    result.splice(placeFor(order, number, result.map(({ id }) => id)), 0, state);
  });
  stream.setState(result);
};

/** Delete a block, but not the comments on it: they belong to its successor, which has the same id. */
const removeBlock = (stream, index) => {
  if (index < 0) return;
  stream.children[index].getContentPath = () => undefined;
  stream.deleteBlock(index);
};

/** Empty deleted blocks: Wagtail hides them, and they would have the ids of blocks that come back. */
const emptyDeleted = () => blocksIn(bodyElement()).forEach((element) => {
  if (element.querySelector(':scope > input[name$="-deleted"]')?.value !== '1') return;
  element.removeAttribute('data-contentpath');
  element.querySelector(':scope > section')?.remove();
});
