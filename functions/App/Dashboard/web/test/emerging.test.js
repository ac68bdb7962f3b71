import { test } from 'node:test';
import assert from 'node:assert/strict';
import { emergingNote, emergingRows } from '../src/emerging.js';
import { initialState, reduce } from '../src/state.js';

const TOPIC = {
  id: 't', name: 'burnt plastic', onset: '2026-11-20T09:00:00Z', mentions: 31, authors: 24, growth: 22.5, negativeShare: 0.71, signal: 's',
  first: [{ at: '2026-11-20T09:00:00Z', source: 'social', author: 'ada', sentiment: 'negative', content: 'It smells.' }, { source: 'forum', content: 'Yes' }],
};

test('a topic says who speaks of it, how it grows and who was first', () => {
  const [row] = emergingRows({ items: [TOPIC] });
  assert.equal(row.facts, '24 authors · 31 mentions · 22.5 times the usual · 71% negative');
  assert.match(row.since, /^First said /);
  assert.deepEqual(row.first.map(({ who }) => who), ['@ada', 'Somebody']);
});

test('what is not known of a topic is left out', () => {
  const [row] = emergingRows({ items: [{ id: 't', authors: 1, mentions: 1 }] });
  assert.deepEqual([row.facts, row.first, row.signal], ['1 author · 1 mention', [], null]);
});

test('learning, silence and news are told apart', () => {
  assert.match(emergingNote({ isLearning: true, items: [] }), /Learning/);
  assert.match(emergingNote({ isLearning: false, items: [] }), /Nothing new/);
  assert.equal(emergingNote({ isLearning: false, items: [TOPIC] }), '');
});

test('topics belong to their brand', () => {
  const state = reduce(initialState({ brandId: 'a' }), { type: 'emerging', brandId: 'a', emerging: { items: [TOPIC] } });
  assert.equal(state.emerging.items.length, 1);
  assert.equal(reduce(state, { type: 'emerging', brandId: 'b', emerging: { items: [] } }).emerging.items.length, 1);
  assert.equal(reduce(state, { type: 'chooseBrand', brandId: 'b' }).emerging, null);
});
