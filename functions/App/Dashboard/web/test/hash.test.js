import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatHash, parseHash, signalIn } from '../src/hash.js';

test('what is chosen survives the address', () => {
  for (const chosen of [{ brandId: 'caffè & co', rangeId: '24h', compare: true }, { brandId: null, rangeId: '30d', compare: false }]) {
    assert.deepEqual(parseHash(formatHash(chosen)), chosen);
  }
});

test('an empty or odd address gives the defaults', () => {
  const defaults = { brandId: null, rangeId: '7d', compare: false };
  assert.deepEqual(parseHash(''), defaults);
  assert.deepEqual(parseHash('#range=forever&compare=yes&brand='), defaults);
});

test('a link to a signal names it, with or without the rest', () => {
  assert.equal(signalIn('#signal=a%26b'), 'a&b');
  assert.equal(signalIn(formatHash({ brandId: 'aurora', rangeId: '7d', compare: false, signalId: 'a&b' })), 'a&b');
  assert.equal(signalIn('#brand=aurora'), null);
  assert.doesNotMatch(formatHash({ brandId: 'aurora', rangeId: '7d', compare: false, signalId: null }), /signal/);
});
