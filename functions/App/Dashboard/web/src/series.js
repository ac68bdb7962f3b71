// From the API's timeline points to what is drawn and said.
import { bucketStarts } from './range.js';

const EMPTY = Object.freeze({ mentions: 0, negative: 0, neutral: 0, positive: 0 });
const COUNTS = Object.keys(EMPTY);

/** No mentions means no share: null, which is drawn as a gap, never as zero. */
export const share = (part, whole) => (whole > 0 ? part / whole : null);

/** Puts points into equal buckets over the whole window; a bucket nobody spoke in is present and empty. */
export function toBuckets(points, window, step) {
  const sums = new Map();
  for (const point of points) {
    const start = Math.floor((Date.parse(point.start) - window.from) / step) * step + window.from;
    sums.set(start, add(sums.get(start) ?? EMPTY, point));
  }
  return bucketStarts(window, step).map((start) => {
    const counts = sums.get(start) ?? EMPTY;
    return { start, ...counts, negativeShare: share(counts.negative, counts.mentions) };
  });
}

export function totals(points) {
  const sum = points.reduce(add, EMPTY);
  return { ...sum, negativeShare: share(sum.negative, sum.mentions) };
}

function add(left, right) {
  return Object.fromEntries(COUNTS.map((name) => [name, left[name] + (right[name] ?? 0)]));
}

/** A percentage of fewer mentions than this says more about chance than about the brand. */
export const COMPARABLE_MIN = 20;

/** Relative change, or null where there is too little to compare with. */
export const change = (current, previous) => (previous >= COMPARABLE_MIN ? (current - previous) / previous : null);

/** Columns of the stacked chart, tallest first: each is drawn over the one before, so the lowest layer comes last. */
export function stackedColumns(buckets, step) {
  return [
    middles(buckets, step),
    buckets.map((b) => b.negative + b.neutral + b.positive),
    buckets.map((b) => b.negative + b.neutral),
    buckets.map((b) => b.negative),
  ];
}

export function shareColumns(bucketLists, step) {
  return [middles(bucketLists[0], step), ...bucketLists.map((buckets) => buckets.map((b) => b.negativeShare))];
}

/** In seconds, as the chart wants it; the middle of a bucket stands for it. */
const middles = (buckets, step) => buckets.map((b) => (b.start + step / 2) / 1000);

/** Values with a gap on both sides: a line would not show them. */
export function isolated(values) {
  return values.flatMap((value, i) => (value != null && values[i - 1] == null && values[i + 1] == null ? [i] : []));
}

/** The busiest bucket, or null when there is none. */
export function peak(buckets) {
  const top = buckets.reduce((best, b) => (b.mentions > (best?.mentions ?? 0) ? b : best), null);
  return top;
}
