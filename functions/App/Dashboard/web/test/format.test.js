import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ABSENT, amount, bucketText, chance, changeText, count, durationText, languageName, momentText, plural, pointsText, shareText } from '../src/format.js';
import { rangeById } from '../src/range.js';

// Editions of the locale data differ in where they put commas.
const withoutCommas = (text) => text.replaceAll(',', '');

test('an absent figure is a dash and a zero is a zero', () => {
  for (const write of [count, amount, shareText, changeText]) assert.equal(write(null), ABSENT);
  assert.equal(count(0), '0');
  assert.equal(shareText(0), '0%');
});

test('figures are grouped and rounded', () => {
  assert.equal(count(14640), '14,640');
  assert.equal(amount(6.25), '6.3');
  assert.equal(shareText(0.2345), '23.5%');
});

test('a change has its sign', () => {
  assert.equal(changeText(0.5), '+50%');
  assert.equal(changeText(-0.25), '-25%');
  assert.equal(changeText(0), '0%');
});

test('shares differ in points', () => {
  assert.equal(pointsText(0.5, 0.25), '+25 pts');
  assert.equal(pointsText(0.1, 0.25), '−15 pts');
  assert.equal(pointsText(0.25, 0.25), '±0 pts');
  assert.equal(pointsText(0.25, null), ABSENT);
});

test('a chance is said so that it can be read', () => {
  assert.equal(chance(1e-9), 'less than 1 in a million');
  assert.equal(chance(0), 'less than 1 in a million');
  assert.equal(chance(0.0004), 'about 1 in 2,500');
  assert.equal(chance(0.04), '4%');
  assert.equal(chance(undefined), ABSENT);
});

test('times are told in the asked zone', () => {
  assert.equal(withoutCommas(momentText('2026-02-22T14:03:00Z', 'Europe/Rome')), '22 Feb 15:03');
  assert.equal(withoutCommas(momentText('2026-02-22T23:30:00Z', 'Asia/Kolkata')), '23 Feb 05:00');
  assert.equal(momentText(null), ABSENT);
  assert.equal(momentText('not a time'), ABSENT);
});

test('a day is named by its UTC date in every zone', () => {
  const start = Date.parse('2026-02-22T00:00:00Z');
  assert.equal(withoutCommas(bucketText(start, rangeById('30d'), 'America/Los_Angeles')), 'Sun 22 Feb');
  assert.equal(withoutCommas(bucketText(start, rangeById('7d'), 'America/Los_Angeles')), '21 Feb 16:00');
});

test('durations are read out', () => {
  assert.equal(durationText('PT1H'), '1 hour');
  assert.equal(durationText('PT5M'), '5 minutes');
  assert.equal(durationText('P1DT2H'), '1 day 2 hours');
  assert.equal(durationText('soon'), 'soon');
});

test('languages have names, unknown ones their code', () => {
  assert.equal(languageName('it'), 'Italian');
  assert.equal(languageName('und'), 'Unknown');
  assert.equal(languageName(undefined), 'Unknown');
  assert.equal(languageName('not a code'), 'not a code');
});

test('one is singular', () => {
  assert.deepEqual([plural(1, 'spike'), plural(0, 'spike'), plural(1200, 'spike')], ['1 spike', '0 spikes', '1,200 spikes']);
});
