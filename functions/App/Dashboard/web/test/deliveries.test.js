import { test } from 'node:test';
import assert from 'node:assert/strict';
import { answerText, verdictText } from '../src/answers.js';
import { statusText, trialText, typeText } from '../src/deliveries.js';
import { initialState, reduce } from '../src/state.js';

test('every status and type has words, and an unknown one shows as it is', () => {
  assert.deepEqual(['delivered', 'collected', 'new'].map(statusText), ['✓ Delivered', '… For the digest', 'new']);
  assert.deepEqual(['signal.escalated', 'signal.new', null].map(typeText), ['Escalation', 'signal.new', 'Alert']);
});

test('what is told after the beginning, and of sources, has words too', () => {
  assert.deepEqual(['signal.updated', 'signal.acknowledged', 'signal.cleared', 'source.silent', 'source.recovered'].map(typeText),
    ['Update', 'Acknowledged', 'Over', 'Source silent', 'Source back']);
});

test('a trial says what the receiver did', () => {
  assert.equal(trialText({ channel: 'team', delivered: true, status: 200, answer: 'ok' }), 'team: delivered, the receiver answered 200 ok.');
  assert.equal(trialText({ channel: 'team', delivered: false, error: 'The receiver answered 404.' }), 'team: not delivered. The receiver answered 404.');
});

test('an answer is shown with who gave it, and what it taught', () => {
  assert.equal(answerText({}), '');
  assert.match(answerText({ acknowledgement: { at: '2026-02-22T14:03:00Z', by: 'Ada' } }), /^Acknowledged .* by Ada\.$/);
  assert.equal(verdictText({ feedback: { verdict: 'trueAlarm' } }), 'Judged worth an alert.');
  assert.match(verdictText({ feedback: { verdict: 'falseAlarm' }, sensitivity: { factor: 1.4 } }), /asks for 1\.4 times/);
});

test('log and channels are kept together', () => {
  const state = reduce(initialState({}), { type: 'deliveries', deliveries: [{ id: 'm' }], channels: [{ id: 'team' }] });
  assert.deepEqual([state.deliveries.length, state.channels[0].id], [1, 'team']);
});
