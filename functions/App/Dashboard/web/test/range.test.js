import { test } from 'node:test';
import assert from 'node:assert/strict';
import { bucketStarts, comparisonResolution, previousWindow, rangeById, RANGES, stepMs, windowAt } from '../src/range.js';

const NOW = '2026-02-22T14:03:20Z';
const at = (iso) => Date.parse(iso);

test('a window ends after the bucket that now lies in and has the full span', () => {
  assert.deepEqual(windowAt(rangeById('24h'), NOW), { from: at('2026-02-21T14:15:00Z'), to: at('2026-02-22T14:15:00Z') });
  assert.deepEqual(windowAt(rangeById('7d'), NOW), { from: at('2026-02-15T15:00:00Z'), to: at('2026-02-22T15:00:00Z') });
  assert.deepEqual(windowAt(rangeById('30d'), NOW), { from: at('2026-01-24T00:00:00Z'), to: at('2026-02-23T00:00:00Z') });
});

test('now on a bucket border begins a new bucket', () => {
  assert.equal(windowAt(rangeById('24h'), '2026-02-22T14:15:00Z').to, at('2026-02-22T14:30:00Z'));
});

test('the previous window is as long as what has passed of the current one', () => {
  for (const range of RANGES) {
    const current = windowAt(range, NOW);
    const previous = previousWindow(range, NOW);
    const passed = at(NOW) - current.from;
    assert.equal(previous.from, current.from - range.spanMs);
    assert.ok(previous.to - previous.from >= passed, range.id);
    assert.ok(previous.to - previous.from - passed < 3_600_000, range.id);
    assert.ok(previous.to <= current.from, range.id);
  }
});

test('days are compared by the hour', () => {
  assert.deepEqual(RANGES.map(comparisonResolution), ['PT5M', 'PT1H', 'PT1H']);
});

test('bucket starts cover the window without its end', () => {
  assert.deepEqual(bucketStarts({ from: 0, to: 30 }, 10), [0, 10, 20]);
});

test('every span is a whole number of drawn buckets', () => {
  for (const range of RANGES) assert.equal(range.spanMs % stepMs(range), 0, range.id);
});

test('an unknown range falls back to a known one', () => {
  assert.equal(rangeById('century').id, '7d');
});
