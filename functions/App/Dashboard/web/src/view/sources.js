// How every source is doing: whether it sends what its past expects of it.
import { coverageText, freshnessText, rateText, statusOf } from '../health.js';
import { byId, createSlot, el, table } from './dom.js';

const HEADS = ['Source', 'Status', 'Last mention', 'Last hour', 'Last day', 'Coverage'];
const WORDS = [1, 2];

export function createSources() {
  const slot = createSlot(byId('sources'));
  return ({ sources }) => slot(sources, () => content(sources));
}

function content(sources) {
  if (!sources) return el('p', { class: 'empty' }, 'Loading…');
  if (sources.length === 0) return el('p', { class: 'empty' }, 'No sources yet.');
  return table('Health by source', HEADS, sources.map(row), WORDS);
}

function row(source) {
  const { text, kind } = statusOf(source);
  const name = el('span', {}, source.source, source.error ? el('span', { class: 'below' }, source.error) : null);
  return [
    name, el('span', { class: `badge ${kind}` }, text), freshnessText(source.freshnessSeconds),
    rateText(source.lastHour), rateText(source.lastDay), coverageText(source),
  ];
}
