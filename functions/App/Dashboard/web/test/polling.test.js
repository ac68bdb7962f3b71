import { mock, test } from 'node:test';
import assert from 'node:assert/strict';
import { MAX_DELAY_MS, nextDelay } from '../src/backoff.js';
import { createPoller } from '../src/poller.js';

const settle = async () => { for (let i = 0; i < 5; i += 1) await Promise.resolve(); };

test('the delay doubles with failures up to its bound', () => {
  assert.deepEqual([0, 1, 2, 3].map((failures) => nextDelay(2000, failures)), [2000, 4000, 8000, 16_000]);
  assert.equal(nextDelay(2000, 1000), MAX_DELAY_MS);
});

test('a server that names a time is not asked sooner, within the bound', () => {
  assert.equal(nextDelay(2000, 1, 10_000), 10_000);
  assert.equal(nextDelay(2000, 1, 1000), 4000);
  assert.equal(nextDelay(2000, 1, 10_000_000), MAX_DELAY_MS);
});

test('a poller backs off while it fails and returns to its pace', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let fail = true;
  const errors = [];
  const run = mock.fn(async () => { if (fail) throw new Error('down'); });
  const poller = createPoller({ delayMs: () => 1000, run, onError: (error) => errors.push(error.message) });
  poller.resume();
  await settle();
  assert.equal(run.mock.callCount(), 1);
  t.mock.timers.tick(1999);
  assert.equal(run.mock.callCount(), 1);
  fail = false;
  t.mock.timers.tick(1);
  await settle();
  assert.equal(run.mock.callCount(), 2);
  t.mock.timers.tick(1000);
  assert.equal(run.mock.callCount(), 3);
  assert.deepEqual(errors, ['down']);
});

test('a paused poller asks only when told to, and once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const run = mock.fn(async () => {});
  const poller = createPoller({ delayMs: () => 1000, run, onError: () => {} });
  poller.resume();
  await settle();
  poller.pause();
  t.mock.timers.tick(10_000);
  assert.equal(run.mock.callCount(), 1);
  await poller.now();
  t.mock.timers.tick(10_000);
  assert.equal(run.mock.callCount(), 2);
});
