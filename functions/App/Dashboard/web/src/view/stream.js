// The live stream. Entries that did not change keep their elements, so that focus and selection stay where they are.
import { languageName } from '../format.js';
import { byId, createSlot, el, focusedKey, keySelector } from './dom.js';
import { filtered, noMentions } from './empty.js';
import { mentionEntry } from './mention.js';

export function createStream(on) {
  const list = byId('stream');
  const emptySlot = createSlot(byId('stream-empty'));
  const languageSlot = createSlot(byId('language'));
  const shown = new Map();
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('sentiment').addEventListener('change', (event) => on.filter({ sentiment: event.target.value }));
  byId('language').addEventListener('change', (event) => on.filter({ language: event.target.value }));
  byId('older').addEventListener('click', on.older);

  return (state) => {
    languageSlot(state.languages, () => [el('option', { value: '' }, 'All'),
      ...state.languages.map((code) => el('option', { value: code }, languageName(code)))]);
    byId('language').value = state.filters.language;
    byId('sentiment').value = state.filters.sentiment;
    byId('older').hidden = !state.stream.next;
    const nodes = state.stream.items.map((mention) => nodeFor(shown, mention, state, on));
    dropUnseen(shown, state.stream.items);
    place(list, nodes);
    const which = emptyKind(state);
    emptySlot([which, state.brandId], () => emptyNodes(which, state));
  };
}

function nodeFor(shown, mention, state, on) {
  const { brandId, labels: { [mention.id]: pending }, whys: { [mention.id]: why } } = state;
  const key = JSON.stringify([mention, brandId, pending, why]);
  const held = shown.get(mention.id);
  if (held?.key === key) return held.node;
  const brandName = (id) => state.brands?.find((brand) => brand.id === id)?.name ?? id;
  const node = mentionEntry(mention, { brandId, brandName, on, pending, why });
  shown.set(mention.id, { key, node });
  return node;
}

function dropUnseen(shown, items) {
  const ids = new Set(items.map((item) => item.id));
  for (const id of shown.keys()) if (!ids.has(id)) shown.delete(id);
}

/** Puts nodes in order, moving only what is out of place. An entry that was built anew keeps the focus. */
function place(list, nodes) {
  const focused = focusedKey(list);
  const wanted = new Set(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, i) => {
    if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null);
  });
  if (focused && !list.contains(document.activeElement)) list.querySelector(keySelector(focused))?.focus({ preventScroll: true });
}

function emptyKind(state) {
  if (state.stream.items.length > 0) return 'none';
  if (state.brands?.length === 0) return 'brands';
  if (!state.stream.loaded) return 'loading';
  return filtered(state) ? 'filtered' : 'mentions';
}

function emptyNodes(which, state) {
  if (which === 'none') return [];
  if (which === 'loading') return [el('p', { class: 'empty' }, 'Loading…')];
  if (which === 'filtered') return [el('p', { class: 'empty' }, 'No mention fits this filter. Choose “All” to see the rest.')];
  return [noMentions(state)];
}
