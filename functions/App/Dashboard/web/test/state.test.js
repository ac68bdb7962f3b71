import { test } from 'node:test';
import assert from 'node:assert/strict';
import { competitorsOf, initialState, reduce, streamKey, viewKey } from '../src/state.js';

const BRANDS = [{ id: 'aurora', name: 'Aurora', competitors: ['brio', 'unheard'] }, { id: 'brio', name: 'Brio', competitors: [] }];
const start = (remembered = {}) =>
  reduce(initialState({ brandId: null, rangeId: '7d', compare: false, ...remembered }), { type: 'brands', brands: BRANDS });
const raised = (id) => ({ id, status: 'raised', headline: `headline ${id}` });

test('the first brand is chosen unless a known one is remembered', () => {
  assert.equal(start().brandId, 'aurora');
  assert.equal(start({ brandId: 'brio' }).brandId, 'brio');
  assert.equal(start({ brandId: 'gone' }).brandId, 'aurora');
});

test('without brands none is chosen', () => {
  assert.equal(reduce(start(), { type: 'brands', brands: [] }).brandId, null);
});

test('choosing a brand forgets what belonged to the other', () => {
  const before = reduce(start(), { type: 'mentions', key: streamKey(start()), page: { items: [{ id: 1 }] } });
  const after = reduce(before, { type: 'chooseBrand', brandId: 'brio' });
  assert.equal(before.stream.items.length, 1);
  assert.deepEqual([after.stream.items, after.timeline, after.knownSignals], [[], null, null]);
});

test('a late answer for what is no longer chosen changes nothing', () => {
  const state = start();
  const moved = reduce(state, { type: 'chooseRange', rangeId: '24h' });
  const late = { type: 'charts', key: viewKey(state), timeline: { points: [] }, competitors: [], previous: { points: [] } };
  assert.equal(reduce(moved, late).timeline, null);
  assert.notEqual(reduce(state, late).timeline, null);
  const filtered = reduce(state, { type: 'filter', filters: { language: 'it' } });
  assert.equal(reduce(filtered, { type: 'mentions', key: streamKey(state), page: { items: [{ id: 1 }] } }).stream.loaded, false);
  assert.equal(reduce(state, { type: 'signals', brandId: 'brio', signals: [raised('x')] }).signals.length, 0);
});

test('only alerts raised after the first look are announced', () => {
  const first = reduce(start(), { type: 'signals', brandId: 'aurora', signals: [raised('a')] });
  assert.equal(first.announcement, '');
  const second = reduce(first, { type: 'signals', brandId: 'aurora', signals: [raised('b'), raised('a')] });
  assert.equal(second.announcement, 'New alert: headline b');
  assert.equal(reduce(second, { type: 'signals', brandId: 'aurora', signals: [raised('b'), raised('a')] }).announcement, second.announcement);
});

test('a failure is kept per group until that group succeeds', () => {
  const failing = reduce(start(), { type: 'failed', group: 'stream', title: 'Busy', detail: 'later' });
  assert.deepEqual(failing.problems, { stream: { title: 'Busy', detail: 'later' } });
  assert.deepEqual(reduce(failing, { type: 'succeeded', group: 'ledger', at: 5 }).problems, failing.problems);
  const healed = reduce(failing, { type: 'succeeded', group: 'stream', at: 7 });
  assert.deepEqual([healed.problems, healed.updatedAt], [{}, 7]);
});

test('competitors without figures of their own are left out', () => {
  assert.deepEqual(competitorsOf(start()).map((brand) => brand.id), ['brio']);
});

test('a language seen in the stream can be chosen', () => {
  const state = start();
  const seen = reduce(state, { type: 'mentions', key: streamKey(state), page: { items: [{ id: 1, inLanguage: 'nl' }, { id: 2 }] } });
  assert.ok(seen.languages.includes('nl'));
  assert.ok(!state.languages.includes('nl'));
});

test('a refused label is told and leaves the rest as it was', () => {
  const said = reduce(start(), { type: 'label', id: 'm', sentiment: 'negative' });
  const told = reduce(said, { type: 'labelRefused', id: 'm', sentiment: 'negative', problem: 'no key' });
  assert.match(told.announcement, /not saved: no key/);
  assert.deepEqual(told.problems, {});
});

test('a label goes when the stream says it, and open explanations go with the brand', () => {
  const taken = [{ type: 'label', id: 'm', sentiment: 'negative' }, { type: 'labelAccepted', id: 'm', sentiment: 'negative' }, { type: 'why', id: 'm' }]
    .reduce(reduce, start());
  const page = { items: [{ id: 'm', label: { sentiment: 'negative' } }] };
  assert.deepEqual(reduce(taken, { type: 'mentions', key: streamKey(taken), page }).labels, {});
  assert.equal(taken.announcement, 'Labelled negative.');
  assert.deepEqual(reduce(taken, { type: 'chooseBrand', brandId: 'brio' }).whys, {});
});
