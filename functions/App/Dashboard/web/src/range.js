// Time ranges and buckets. Everything here starts from the pipeline's clock, which is simulated in a replay.
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Each range asks for one stored resolution; `group` joins that many buckets into one that is readable on a screen. */
export const RANGES = Object.freeze([
  { id: '24h', label: '24 hours', spanMs: DAY_MS, resolution: 'PT5M', bucketMs: 5 * MINUTE_MS, group: 3 },
  { id: '7d', label: '7 days', spanMs: 7 * DAY_MS, resolution: 'PT1H', bucketMs: HOUR_MS, group: 3 },
  { id: '30d', label: '30 days', spanMs: 30 * DAY_MS, resolution: 'P1D', bucketMs: DAY_MS, group: 1 },
]);

export const DEFAULT_RANGE = '7d';

export const rangeById = (id) => RANGES.find((range) => range.id === id) ?? RANGES.find((range) => range.id === DEFAULT_RANGE);

/** Width of a bucket as drawn. */
export const stepMs = (range) => range.bucketMs * range.group;

/** The window that ends with the bucket `now` lies in; both ends stand on bucket borders, so that no bucket is cut. */
export function windowAt(range, nowIso) {
  const step = stepMs(range);
  const to = (Math.floor(Date.parse(nowIso) / step) + 1) * step;
  return { from: to - range.spanMs, to };
}

/** The same stretch one span earlier: from the same border, and as far into its last bucket as `now` is. */
export function previousWindow(range, nowIso) {
  const current = windowAt(range, nowIso);
  const elapsed = Math.ceil((Date.parse(nowIso) - current.from) / comparisonBucketMs(range)) * comparisonBucketMs(range);
  return { from: current.from - range.spanMs, to: current.from - range.spanMs + elapsed };
}

/** Days are too coarse to compare a day that has only begun with one that is over. */
export const comparisonResolution = (range) => (range.resolution === 'P1D' ? 'PT1H' : range.resolution);

const comparisonBucketMs = (range) => (range.resolution === 'P1D' ? HOUR_MS : range.bucketMs);

/** All bucket starts of a window. */
export function bucketStarts({ from, to }, step) {
  const starts = [];
  for (let start = from; start < to; start += step) starts.push(start);
  return starts;
}
