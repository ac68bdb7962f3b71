import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatHash, parseHash } from '../src/hash.js';

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
