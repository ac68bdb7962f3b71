import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cautions, driverRows, facts, minutesOf, perMonthText, severityText, trendBars, updateLines, voiceTexts } from '../src/evidence.js';

const SIGNAL = {
  kind: 'negative-spike', status: 'raised', severity: 'warning', observed: 19, expected: 2.5, pValue: 5e-6, window: 'PT1H',
  onset: '2026-11-20T08:55:00Z', raisedAt: '2026-11-20T10:10:00Z',
};
const EVIDENCE = {
  expectedLow: 0, expectedHigh: 7, falsePerMonth: 0.0777, baselineFrom: '2026-11-15T04:15:00Z', baselineUntil: '2026-11-19T10:10:00Z',
  baselineDays: 4.000000000000001,
  topics: [{ name: 'customer-service', negative: 6, share: 0.316, usualShare: 0 }], aspects: [], keyPhrases: [],
  sources: [{ name: 'forum:il-banco', negative: 3, share: 0.158, usualShare: 0.1 }],
  authors: [{ mention: 'm', source: 'social', name: 'ada', followers: 2699 }, { mention: 'n', source: 'social', followers: 1 }],
  caution: { lookedThrough: 31, newSources: [], silentSources: [], repeatedShare: 0.105, usualRepeatedShare: 0.6, isFloodOfCopies: false },
};
const valueOf = (signal, name) => facts(signal).find(([term]) => term === name)?.[1];

test('the facts say what was seen and expected, how sure that is, and what it was compared with', () => {
  const signal = { ...SIGNAL, evidence: EVIDENCE };
  assert.equal(valueOf(signal, 'Observed'), '19 negative mentions in 1 hour');
  assert.equal(valueOf(signal, 'Expected'), '2.5, mostly 0 to 7');
  assert.equal(valueOf(signal, 'After correction'), 'once in 13 months by chance');
  assert.match(valueOf(signal, 'Compared with'), / to .* \(4 known days\)$/);
  assert.equal(valueOf(signal, 'Cleared'), 'Still open');
});

test('a signal without evidence, or of a kind from tomorrow, is shown as far as it goes', () => {
  assert.equal(valueOf(SIGNAL, 'Expected'), '2.5');
  assert.equal(valueOf(SIGNAL, 'After correction'), undefined);
  assert.equal(valueOf({ ...SIGNAL, kind: 'brand-new', expected: null }, 'Observed'), '19 in 1 hour');
  assert.equal(valueOf({ ...SIGNAL, expected: null }, 'Expected'), '–');
  assert.deepEqual([driverRows(undefined), voiceTexts(undefined), cautions(undefined), updateLines({}), trendBars({})], [[], [], [], [], null]);
});

test('a share says of how many, a topic which, and a severity why', () => {
  const signal = { ...SIGNAL, kind: 'negative-share', observedOf: 40, topic: 'late-flights', severityReasons: ['reach', 'speed'] };
  assert.equal(valueOf(signal, 'Observed'), '19 of 40 negative mentions in 1 hour');
  assert.equal(valueOf(signal, 'Topic'), 'late flights');
  assert.equal(valueOf(signal, 'Severity because of'), 'reach, speed');
});

test('how often chance alone would bring it is said in months and years', () => {
  assert.equal(perMonthText(null), '–');
  assert.equal(perMonthText(0.8), '0.8 a month by chance');
  assert.equal(perMonthText(0.01), 'once in 8 years by chance');
  assert.equal(perMonthText(1e-9), 'less than once in 1,000 years by chance');
});

test('drivers are named by what they are, and nobody is named who may not be', () => {
  assert.deepEqual(driverRows(EVIDENCE), [['customer service', 'Topic', '6', '31.6%', '0%'], ['forum:il-banco', 'Source', '3', '15.8%', '10%']]);
  assert.deepEqual(voiceTexts(EVIDENCE), [{ name: '@ada', text: '2,699 followers, social' }, { name: 'Somebody', text: '1 follower, social' }]);
});

test('what it is not is said where that is known, and what it may be where it is not', () => {
  assert.deepEqual(cautions(EVIDENCE).map(({ holds }) => holds), [true, true]);
  const flooded = { caution: { ...EVIDENCE.caution, isFloodOfCopies: true, newSources: ['news:x'] } };
  assert.deepEqual(cautions(flooded).map(({ holds }) => holds), [false, false]);
  assert.match(cautions(flooded)[0].text, /news:x was not heard/);
  assert.match(cautions({ caution: { lookedThrough: 0 } })[0].text, /not known/);
});

test('updates say what is new, also for reasons that are not known yet', () => {
  const at = '2026-11-20T10:15:00Z';
  const updates = [{ at, severity: 'error' }, { at, severity: 'error', reason: 'topic', topics: ['refund'] },
    { at, severity: 'error', reason: 'series', series: 'volume-spike', headline: '90 mentions' },
    { at, severity: 'error', reason: 'brand', brand: 'brio' }, { at, severity: 'error', reason: 'someNewThing' }];
  const texts = updateLines({ updates }, (id) => id.toUpperCase()).map(({ text }) => text);
  assert.deepEqual(texts, ['Has become worse: error.', 'A topic has joined: refund.', 'Volume spike as well. 90 mentions',
    'BRIO is concerned too.', 'Some new thing.']);
});

test('the severity is the worst that it became, with how it began', () => {
  assert.equal(severityText(SIGNAL), 'Warning');
  assert.equal(severityText({ ...SIGNAL, updates: [{ severity: 'error' }, { severity: 'critical' }] }), 'Critical (warning when raised)');
  assert.equal(severityText({ ...SIGNAL, currentSeverity: 'error' }), 'Error (warning when raised)');
  assert.equal(severityText({}), 'Signal');
});

test('the trend becomes bars of which the window stands out', () => {
  const trend = { from: '2026-11-20T09:30:00Z', step: '00:10:00', counts: [0, 2, 4], expectedPerStep: 1 };
  const { bars, expected, text } = trendBars({ trend, window: 'PT20M' });
  assert.deepEqual(bars.map(({ height, inWindow }) => [height, inWindow]), [[0, false], [0.5, true], [1, true]]);
  assert.equal(expected, 0.25);
  assert.match(text, /^10 minutes a bar.*4 at most; 1 expected\.$/);
  assert.deepEqual(['00:10:00', '1.02:00:00', 'PT1H30M', 'soon', null].map(minutesOf), [10, 1560, 90, null, null]);
});
