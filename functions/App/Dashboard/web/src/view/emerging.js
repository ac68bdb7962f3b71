// What grows out of nothing across people who do not know each other, before it is big, and who raised it first.
import { emergingNote, emergingRows } from '../emerging.js';
import { safeUrl } from '../text.js';
import { byId, createSlot, el, outLink, sentimentBadge, setText } from './dom.js';

/** `showSignal(id)` opens the alert that tells of a topic. */
export function createEmerging(showSignal) {
  const slot = createSlot(byId('emerging'));
  return ({ emerging }) => {
    byId('emerging-card').hidden = emerging === null;
    setText(byId('emerging-note'), emergingNote(emerging));
    slot(emerging, () => el('ul', { class: 'alerts' }, emergingRows(emerging).map((row) => topic(row, showSignal))));
  };
}

const topic = ({ facts, first, id, name, signal, since }, showSignal) => el('li', { class: 'emerging' },
  el('p', { class: 'alert-head' },
    el('strong', { dir: 'auto' }, name),
    signal ? el('button', { type: 'button', class: 'quiet small', 'data-key': `emerging-${id}`, click: () => showSignal(signal) }, 'Open the alert') : null),
  el('p', {}, facts),
  el('p', { class: 'note' }, since),
  first.length ? el('ul', { class: 'quotes' }, first.map(voice)) : null);

const voice = ({ content, sentiment, url, where, who }) => el('li', {},
  el('p', { class: 'alert-head' }, sentiment ? sentimentBadge(sentiment) : null, el('span', { class: 'who', dir: 'auto' }, who),
    el('span', { class: 'soft' }, where)),
  el('p', { dir: 'auto' }, content),
  safeUrl(url) ? outLink(safeUrl(url), 'Open the original') : null);
