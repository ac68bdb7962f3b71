import { test } from 'node:test';
import assert from 'node:assert/strict';
import { answerWhy, facts, placesIn, toggleWhy } from '../src/explanation.js';

const slice = (text, places) => places.map(({ start, length }) => text.slice(start, start + length));
const ANSWER = {
  label: 'negative', scores: { negative: 0.8, neutral: 0.15, positive: 0.05 }, model: 'embedded', version: 'abc', abstains: false,
  languages: [{ language: 'en', probability: 0.97 }, { language: 'nl', probability: 0.005 }],
  brands: [{ brand: 'aurora', tone: 'positive', isItsOwn: true }, { brand: 'brio', isItsOwn: false }],
};

test('without a title places are the text\'s own', () => {
  const { text, title } = placesIn({ content: 'awful day' }, [{ start: 0, length: 5 }]);
  assert.deepEqual([slice('awful day', text), title], [['awful'], []]);
});

test('places are moved into the title or the text', () => {
  const mention = { name: 'Bad news', content: 'awful day' };
  const { text, title } = placesIn(mention, [{ start: 9, length: 5 }, { start: 0, length: 3 }]);
  assert.deepEqual([slice(mention.name, title), slice(mention.content, text)], [['Bad'], ['awful']]);
});

test('an empty title has its line break all the same', () => {
  assert.deepEqual(placesIn({ name: '', content: 'awful' }, [{ start: 1, length: 5 }]).text, [{ start: 0, length: 5 }]);
});

test('a place that lies in neither is left out', () => {
  const { text, title } = placesIn({ name: 'ab', content: 'cd' }, [{ start: 1, length: 3 }, { start: 3, length: 9 }, { start: -2, length: 1 }]);
  assert.deepEqual([text, title], [[], []]);
});

test('the facts name tone, doubt, language and each brand', () => {
  const told = Object.fromEntries(facts(ANSWER, (id) => id.toUpperCase()));
  assert.equal(told.Model, 'Negative (embedded abc)');
  assert.equal(told.Language, 'English 97%');
  assert.equal(told['Sure enough'], 'Yes');
  assert.equal(told['Towards AURORA'], 'Positive');
  assert.equal(told['Towards BRIO'], 'Unknown, as the whole text');
  assert.ok(!('A person says' in told));
});

test('a figure that is absent is a dash and a person\'s word is told', () => {
  const doubtful = { ...ANSWER, abstains: true, languages: [], scores: { negative: 0 }, humanLabel: { sentiment: 'positive', by: 'ada' } };
  const told = Object.fromEntries(facts(doubtful));
  assert.equal(told.Probabilities, 'negative 0% · neutral – · positive –');
  assert.equal(told['A person says'], 'Positive, ada');
  assert.equal(told.Language, 'Unknown');
  assert.match(told['Sure enough'], /^No/);
});

test('asking twice closes, and an answer that comes too late opens nothing', () => {
  const open = toggleWhy({}, 'a');
  assert.deepEqual(toggleWhy(open, 'a'), {});
  assert.deepEqual(answerWhy(open, 'a', { explanation: ANSWER }), { a: { explanation: ANSWER, problem: null } });
  assert.deepEqual(answerWhy({}, 'a', { explanation: ANSWER }), {});
});
