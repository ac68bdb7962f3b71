import { test } from 'node:test';
import assert from 'node:assert/strict';
import { change, isolated, peak, share, shareColumns, stackedColumns, toBuckets, totals } from '../src/series.js';

const MINUTE = 60_000;
const window = { from: 0, to: 45 * MINUTE };
const point = (minutes, negative, neutral, positive) =>
  ({ start: new Date(minutes * MINUTE).toISOString(), mentions: negative + neutral + positive, negative, neutral, positive });

test('points are joined into drawn buckets and their share is taken from the sums', () => {
  const [first] = toBuckets([point(0, 1, 0, 0), point(5, 0, 2, 1)], window, 15 * MINUTE);
  assert.deepEqual(first, { start: 0, mentions: 4, negative: 1, neutral: 2, positive: 1, negativeShare: 0.25 });
});

test('a bucket nobody spoke in is there, with no share', () => {
  const buckets = toBuckets([point(0, 1, 0, 0), point(30, 0, 0, 0)], window, 15 * MINUTE);
  assert.equal(buckets.length, 3);
  assert.deepEqual(buckets.map((b) => b.negativeShare), [1, null, null]);
  assert.equal(buckets[1].mentions, 0);
});

test('points outside the window are not counted', () => {
  assert.equal(totals(toBuckets([point(-15, 9, 0, 0), point(45, 9, 0, 0)], window, 15 * MINUTE)).mentions, 0);
});

test('the share of nothing is unknown, the share of none among some is zero', () => {
  assert.equal(share(0, 0), null);
  assert.equal(share(0, 3), 0);
});

test('totals add up and have their own share', () => {
  assert.deepEqual(totals([point(0, 1, 1, 0), point(5, 0, 1, 1)]), { mentions: 4, negative: 1, neutral: 2, positive: 1, negativeShare: 0.25 });
});

test('change needs something to compare with', () => {
  assert.equal(change(30, 20), 0.5);
  assert.equal(change(0, 20), -1);
  assert.equal(change(30, 0), null);
  assert.equal(change(2099, 1), null, 'no +209,800 %');
  assert.equal(change(30, undefined), null);
});

test('stacked columns are running sums, tallest first, at bucket middles', () => {
  const buckets = toBuckets([point(0, 1, 2, 3)], window, 15 * MINUTE);
  assert.deepEqual(stackedColumns(buckets, 15 * MINUTE), [[450, 1350, 2250], [6, 0, 0], [3, 0, 0], [1, 0, 0]]);
});

test('share columns keep the gaps of each brand', () => {
  const ours = toBuckets([point(0, 1, 1, 0)], window, 15 * MINUTE);
  const theirs = toBuckets([point(15, 0, 1, 0)], window, 15 * MINUTE);
  assert.deepEqual(shareColumns([ours, theirs], 15 * MINUTE).slice(1), [[0.5, null, null], [null, 0, null]]);
});

test('a value between two gaps is isolated', () => {
  assert.deepEqual(isolated([0, null, 0.5, null, 1, 1, null, 0]), [0, 2, 7]);
  assert.deepEqual(isolated([]), []);
});

test('the peak is the busiest bucket, and none where nobody spoke', () => {
  assert.equal(peak([{ mentions: 1 }, { mentions: 5 }, { mentions: 2 }]).mentions, 5);
  assert.equal(peak([{ mentions: 0 }]), null);
});
