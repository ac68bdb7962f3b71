import { test } from 'node:test';
import assert from 'node:assert/strict';
import { currentSeverity, incidents, isAlarm, joinClose, kindName, labelSides, markersIn, mergeSignals, newlyRaised } from '../src/signals.js';

const signal = (id, onset, more = {}) => ({ id, kind: 'negative-spike', status: 'raised', onset: new Date(onset).toISOString(), ...more });
const buckets = [{ start: 0 }, { start: 100 }, { start: 200 }];

test('a marker stands in the bucket its signal began in', () => {
  assert.deepEqual(markersIn([signal('a', 100), signal('b', 299)], buckets, 100).map((m) => [m.index, m.signals.map((s) => s.id)]), [[1, ['a']], [2, ['b']]]);
});

test('signals of one bucket share a marker, and those outside have none', () => {
  const markers = markersIn([signal('b', 150), signal('a', 110), signal('late', 300), signal('early', -1)], buckets, 100);
  assert.deepEqual(markers.map((m) => m.signals.map((s) => s.id)), [['a', 'b']]);
});

test('markers that would lie on each other are joined without changing what came in', () => {
  const markers = [{ left: 0, signals: ['a'] }, { left: 10, signals: ['b'] }, { left: 50, signals: ['c'] }];
  assert.deepEqual(joinClose(markers, 28).map((m) => m.signals), [['a', 'b'], ['c']]);
  assert.deepEqual(markers[0].signals, ['a']);
});

test('a label goes right where there is room, else left, else nowhere', () => {
  assert.deepEqual(labelSides([10, 300], 500, 140), ['right', 'right']);
  assert.deepEqual(labelSides([10, 450], 500, 140), ['right', 'left']);
  assert.deepEqual(labelSides([380, 450], 500, 140), ['left', 'none']);
  assert.deepEqual(labelSides([250, 450], 500, 140), ['right', 'none']);
});

test('the list of signals overrides the timeline and adds to it, newest first', () => {
  const merged = mergeSignals([signal('a', 1), signal('b', 2)], [signal('a', 1, { status: 'cleared' }), signal('c', 3)]);
  assert.deepEqual(merged.map((s) => [s.id, s.status]), [['c', 'raised'], ['b', 'raised'], ['a', 'cleared']]);
});

test('nothing is new on the first look; later only raised signals not seen before', () => {
  const list = [signal('a', 1), signal('b', 2), signal('c', 3, { status: 'cleared' })];
  assert.deepEqual(newlyRaised(null, list), []);
  assert.deepEqual(newlyRaised(new Set(['a']), list).map((s) => s.id), ['b']);
});

test('an incident is shaded until it is cleared, an open one to the end, both within the window', () => {
  const window = { from: 100, to: 200 };
  const cleared = signal('a', 50, { status: 'cleared', clearedAt: new Date(120).toISOString() });
  const past = signal('b', 10, { status: 'cleared', clearedAt: new Date(20).toISOString() });
  assert.deepEqual(incidents([cleared, signal('c', 150), past], window), [{ from: 100, to: 120 }, { from: 150, to: 200 }]);
});

test('a signal without onset begins when it was raised', () => {
  assert.equal(markersIn([{ id: 'a', raisedAt: new Date(210).toISOString() }], buckets, 100)[0].index, 2);
});

test('kinds are named in words, also those not known yet', () => {
  assert.equal(kindName('negative-spike'), 'Negative spike');
  assert.equal(kindName('silent-source'), 'Silent source');
});

test('a signal is as bad as it has become, and one for information is no alarm', () => {
  assert.equal(currentSeverity(signal('a', 1, { severity: 'warning', updates: [{ severity: 'critical' }] })), 'critical');
  assert.equal(isAlarm(signal('a', 1, { severity: 'info' })), false);
  assert.equal(isAlarm(signal('a', 1, { severity: 'info', currentSeverity: 'error' })), true);
  assert.equal(isAlarm(signal('a', 1, { severity: 'error', status: 'cleared' })), false);
});
