// The live stream. Entries that did not change keep their elements, so that focus and selection stay where they are.
import { languageName, momentText, count } from '../format.js';
import { safeUrl, segments } from '../text.js';
import { byId, createSlot, el, outLink, sentimentBadge } from './dom.js';
import { filtered, noMentions } from './empty.js';

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
    const nodes = state.stream.items.map((mention) => nodeFor(shown, mention, state.brandId));
    dropUnseen(shown, state.stream.items);
    place(list, nodes);
    const which = emptyKind(state);
    emptySlot([which, state.brandId], () => emptyNodes(which, state));
  };
}

function nodeFor(shown, mention, brandId) {
  const key = JSON.stringify(mention) + brandId;
  const held = shown.get(mention.id);
  if (held?.key === key) return held.node;
  const node = entry(mention, brandId);
  shown.set(mention.id, { key, node });
  return node;
}

function dropUnseen(shown, items) {
  const ids = new Set(items.map((item) => item.id));
  for (const id of shown.keys()) if (!ids.has(id)) shown.delete(id);
}

/** Puts nodes in order, moving only what is out of place. */
function place(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, i) => {
    if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null);
  });
}

function entry(mention, brandId) {
  const { author, about = [], content, inLanguage, name, published, sentiment, source, tag = [], url } = mention;
  const matches = (about.find((match) => match.brand === brandId) ?? about[0])?.matches ?? [];
  const who = author?.name ?? (author?.handle ? `@${author.handle}` : 'Unknown author');
  const lang = inLanguage && inLanguage !== 'und' ? inLanguage : null;
  return el('li', { class: `mention ${sentiment?.label ?? ''}` },
    el('div', { class: 'mention-head' },
      sentimentBadge(sentiment?.label),
      el('span', { class: 'who', dir: 'auto' }, who),
      author?.followers != null ? el('span', { class: 'soft' }, `${count(author.followers)} followers`) : null,
      el('span', { class: 'soft' }, source),
      el('time', { class: 'soft', datetime: published }, momentText(published))),
    name ? el('p', { class: 'mention-title', dir: 'auto', lang }, name) : null,
    el('p', { class: 'mention-text', dir: 'auto', lang },
      segments(content ?? '', matches).map((piece) => (piece.matched ? el('mark', {}, piece.text) : piece.text))),
    el('div', { class: 'mention-foot' },
      el('span', { class: 'tag', title: languageName(inLanguage) }, languageName(inLanguage)),
      tag.filter((t) => t.type === 'hashtag').slice(0, 6).map((t) => el('span', { class: 'tag', dir: 'auto' }, `#${t.name}`)),
      safeUrl(url) ? outLink(safeUrl(url), 'Open the original') : null));
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
