import { test } from 'node:test';
import assert from 'node:assert/strict';
import { accepted, confirm, refused, saying, shownLabel, toneOf } from '../src/labels.js';

const MENTION = { id: 'm', sentiment: { label: 'neutral' }, about: [{ brand: 'aurora', sentiment: 'positive' }, { brand: 'brio' }] };
const LABELLED = { ...MENTION, label: { sentiment: 'negative' } };

test('the tone is a person\'s, else the brand\'s, else the text\'s', () => {
  assert.deepEqual([toneOf(LABELLED, 'aurora'), toneOf(MENTION, 'aurora'), toneOf(MENTION, 'brio'), toneOf({ id: 'x' }, 'brio')],
    ['negative', 'positive', 'neutral', null]);
});

test('what was just said is shown at once, a withdrawal too', () => {
  assert.equal(toneOf(MENTION, 'aurora', saying({}, 'm', 'negative').m), 'negative');
  assert.equal(shownLabel(LABELLED, saying({}, 'm', null).m), null);
  assert.equal(toneOf(LABELLED, 'aurora', saying({}, 'm', null).m), 'positive');
});

test('a label is held until the stream says it', () => {
  const said = saying({}, 'm', 'negative');
  assert.equal(confirm(said, [LABELLED]), said);
  const taken = accepted(said, 'm', 'negative');
  assert.equal(confirm(taken, [MENTION]), taken);
  assert.deepEqual(confirm(taken, [LABELLED]), {});
});

test('a withdrawal is confirmed by a label without a tone', () => {
  const taken = accepted(saying({}, 'm', null), 'm', null);
  assert.equal(confirm(taken, [LABELLED]), taken);
  assert.deepEqual(confirm(taken, [{ ...MENTION, label: { at: 'now' } }]), {});
});

test('a refused label gives way to what is stored, and says why', () => {
  const left = refused(saying({}, 'm', 'positive'), 'm', 'positive', 'no key');
  assert.equal(left.m.problem, 'no key');
  assert.equal(shownLabel(LABELLED, left.m), 'negative');
});

test('an answer to an older wish does not speak for the newer one', () => {
  const newer = saying(saying({}, 'm', 'positive'), 'm', 'negative');
  assert.equal(accepted(newer, 'm', 'positive'), newer);
  assert.equal(refused(newer, 'm', 'positive', 'late'), newer);
});
