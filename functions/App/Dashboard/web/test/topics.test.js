import { test } from 'node:test';
import assert from 'node:assert/strict';
import { chips } from '../src/chips.js';
import { topicRows, TOPICS_MAX } from '../src/topics.js';
import { changeText, count, shareText } from '../src/format.js';

const topic = (name, mentions, negative, before) => ({ topic: name, mentions, negative, before });

test('a topic has its share and its change', () => {
  const [row] = topicRows([topic('customer-service', 60, 15, 40)]);
  assert.deepEqual([row.name, row.negativeShare, row.change], ['customer service', 0.25, 0.5]);
});

test('too little before is no change, never zero', () => {
  const rows = topicRows([topic('price', 9, 1, 0), topic('refund', 0, 0, undefined)]);
  assert.deepEqual(rows.map((row) => changeText(row.change)), ['–', '–']);
  assert.equal(shareText(rows[1].negativeShare), '–');
  assert.deepEqual(rows.map((row) => count(row.before)), ['0', '–']);
});

test('the list of topics is bounded', () => {
  assert.equal(topicRows(Array.from({ length: 40 }, (_, i) => topic(`t${i}`, 40 - i, 0, 0))).length, TOPICS_MAX);
});

test('a mention nobody analysed has no chips', () => assert.deepEqual(chips({}), []));

test('chips name doubt first, then intents, aspects once, and topics', () => {
  const told = chips({
    duplicateOf: { of: 'x', similarity: 0.9, counts: false },
    noise: { level: 'low', reasons: ['tagStuffing', 'promotion'] },
    analysis: {
      intents: [{ intent: 'churnThreat', probability: 0.8 }, { intent: 'other', probability: 0.6 }],
      aspects: [{ aspect: 'battery', polarity: 'negative' }, { aspect: 'battery', polarity: 'negative' }],
      topics: ['customer-service'],
    },
  });
  assert.deepEqual(told.map((chip) => chip.text), ['Duplicate', 'Perhaps noise: tag stuffing, promotion', 'churn threat', 'battery', 'customer service']);
  assert.deepEqual(told.map((chip) => chip.tone), ['doubt', 'doubt', 'intent', 'negative', 'topic']);
  assert.match(told[0].hint, /90% alike; not counted again/);
});
