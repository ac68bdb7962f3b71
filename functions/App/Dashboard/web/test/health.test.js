import { test } from 'node:test';
import assert from 'node:assert/strict';
import { coverageText, freshnessText, rateText, statusOf } from '../src/health.js';
import { ABSENT } from '../src/format.js';

test('what is not known of a source is a dash and never a zero', () => {
  assert.equal(coverageText({}), ABSENT);
  assert.equal(coverageText({ coverage: 0 }), '0%');
  assert.equal(rateText({}), ABSENT);
  assert.equal(rateText(undefined), ABSENT);
  assert.equal(rateText({ observed: 0 }), '0');
});

test('a rate stands beside what was expected', () => {
  assert.equal(rateText({ observed: 60, expected: 58.5 }), '60 of 58.5');
  assert.equal(rateText({ expected: 2 }), `${ABSENT} of 2`);
});

test('freshness is said in the unit that fits', () => {
  assert.equal(freshnessText(null), 'never');
  assert.equal(freshnessText(59), '0 minutes ago');
  assert.equal(freshnessText(3600), '1 hour ago');
  assert.equal(freshnessText(172_800), '2 days ago');
});

test('every status has a word and an unknown one is shown as it is', () => {
  assert.deepEqual(statusOf({ status: 'silent' }), { text: '✕ Silent', kind: 'negative' });
  assert.equal(statusOf({ status: 'new' }).text, 'new');
});
