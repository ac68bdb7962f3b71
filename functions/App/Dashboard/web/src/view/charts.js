// The two charts: how many and how they sound; what part is negative, and a competitor's.
import { rangeById, stepMs, windowAt } from '../range.js';
import { peak, shareColumns, stackedColumns, toBuckets, totals } from '../series.js';
import { incidents, markersIn, mergeSignals } from '../signals.js';
import { chosenBrand } from '../state.js';
import { bucketText, count, durationText, plural, shareText } from '../format.js';
import { bars, line } from './plot.js';

const SENTIMENTS = ['negative', 'neutral', 'positive'];
const DASHES = [[6, 4], [2, 3], [10, 3, 2, 3]];
export const MAX_RIVALS = DASHES.length;

/** What both charts need; null until the first answer. */
function base(state) {
  if (!state.timeline || !state.status) return null;
  const range = rangeById(state.rangeId);
  const step = stepMs(range);
  const window = state.timeline.window ?? windowAt(range, state.status.now);
  const buckets = toBuckets(state.timeline.points, window, step);
  const signals = mergeSignals(state.timeline.signals ?? [], state.signals);
  return {
    range, step, window, buckets,
    empty: buckets.every((bucket) => bucket.mentions === 0),
    markers: markersIn(signals, buckets, step),
    shaded: incidents(signals, window),
    dailyInUtc: range.resolution === 'P1D',
    when: (index) => bucketText(buckets[index].start, range),
    note: `Per ${stepName(range)}${range.resolution === 'P1D' ? ' (UTC)' : ''} · last ${range.label}`,
  };
}

const stepName = (range) => durationText({ PT5M: 'PT15M', PT1H: 'PT3H', P1D: 'P1D' }[range.resolution]).replace(/^1 /, '');

export function describeVolume(state) {
  const view = base(state);
  if (!view) return null;
  const { buckets, range } = view;
  const sum = totals(buckets);
  const top = peak(buckets);
  return {
    ...view,
    title: `Mentions of ${chosenBrand(state)?.name} by sentiment`,
    data: stackedColumns(buckets, view.step),
    series: () => [bars('positive'), bars('neutral'), bars('negative')],
    yRange: (_, __, max) => [0, Math.max(4, max * 1.15)],
    yText: (value) => (Number.isInteger(value) ? count(value) : ''),
    topOf: (index) => buckets[index].mentions,
    legend: SENTIMENTS.map((key) => ({ key, name: capital(key) })),
    valueText: (i, index) => count(buckets[index][SENTIMENTS[i]]),
    summary: top === null ? '' : `${plural(sum.mentions, 'mention')}: ${count(sum.negative)} negative, ${count(sum.neutral)} neutral, `
      + `${count(sum.positive)} positive. Busiest: ${bucketText(top.start, range)} with ${plural(top.mentions, 'mention')}. `
      + `${plural(view.markers.length, 'marked spike')}.`,
    heads: ['From', 'Mentions', 'Negative', 'Neutral', 'Positive'],
    rows: buckets.filter((b) => b.mentions > 0).reverse()
      .map((b) => [bucketText(b.start, range), count(b.mentions), ...SENTIMENTS.map((key) => count(b[key]))]),
  };
}

export function describeShare(state) {
  const view = base(state);
  if (!view) return null;
  const { buckets, range, step, window } = view;
  const rivals = state.competitors.slice(0, MAX_RIVALS).map(({ brand, points }) => ({ name: brand.name, buckets: toBuckets(points, window, step) }));
  const lists = [buckets, ...rivals.map((rival) => rival.buckets)];
  const name = chosenBrand(state)?.name ?? state.brandId;
  const sum = totals(buckets);
  return {
    ...view,
    title: 'Negative share',
    data: shareColumns(lists, step),
    series: () => [line('brand', { fill: 'brand-soft' }), ...rivals.map((_, i) => line('rival', { dash: DASHES[i] }))],
    yRange: (_, __, max) => [0, Math.min(1.05, Math.max(0.25, (max ?? 0) * 1.15))],
    yText: (value) => (value > 1 ? '' : shareText(value)),
    topOf: (index) => buckets[index].negativeShare,
    legend: [{ key: 'brand', name }, ...rivals.map((rival) => ({ key: 'rival', name: rival.name, dashed: true }))],
    valueText: (i, index) => shareText(lists[i][index].negativeShare),
    note: `${view.note} · a gap means no mentions`,
    summary: [`${name}: ${shareText(sum.negativeShare)} negative over the whole range`,
      ...rivals.map((rival) => `${rival.name}: ${shareText(totals(rival.buckets).negativeShare)}`)].join('; '),
    heads: ['From', name, ...rivals.map((rival) => rival.name)],
    rows: buckets.map((b, i) => [bucketText(b.start, range), ...lists.map((list) => shareText(list[i].negativeShare))])
      .filter((_, i) => lists.some((list) => list[i].mentions > 0)).reverse(),
  };
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
