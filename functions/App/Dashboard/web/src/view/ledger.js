// Where every mention went, per source.
import { count, momentText } from '../format.js';
import { byId, createSlot, el, table } from './dom.js';

const COLUMNS = ['received', 'stored', 'duplicate', 'filtered', 'quarantined', 'inflight'];
const HEADS = ['Source', 'Received', 'Stored', 'Duplicate', 'Filtered', 'Quarantined', 'In flight'];

export function createLedger() {
  const slot = createSlot(byId('ledger'));
  const balanceSlot = createSlot(byId('balance'));
  return ({ ledger }) => {
    slot(ledger, () => (ledger ? content(ledger) : el('p', { class: 'empty' }, 'Loading…')));
    balanceSlot(ledger?.total.balanced ?? null, () => badge(ledger));
  };
}

function content({ total, sources }) {
  if (sources.length === 0) return el('p', { class: 'empty' }, 'Nothing received yet.');
  const row = (name, counts) => [name, ...COLUMNS.map((column) => count(counts[column]))];
  return table('Ledger by source', HEADS, [...sources.map((counts) => row(sourceName(counts), counts)), row('Total', total)]);
}

const sourceName = ({ source, lastCollectedAt }) => el('span', {}, source,
  lastCollectedAt ? el('span', { class: 'below' }, `last ${momentText(lastCollectedAt)}`) : null);

function badge(ledger) {
  if (!ledger) return [];
  return ledger.total.balanced
    ? el('span', { class: 'badge positive' }, '✓ Balanced')
    : el('span', { class: 'badge negative' }, '✕ Does not balance');
}
