// What else was read in a mention, as short marks: { text, tone, hint }.
import { shareText } from './format.js';

const ASPECTS_MAX = 4;
const TOPICS_MAX = 4;

/** "churnThreat" and "tag-stuffing" as words. */
export const words = (id) => id.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase();

export function chips({ analysis, duplicateOf, noise }) {
  const { aspects = [], intents = [], topics = [] } = analysis ?? {};
  return [
    ...(duplicateOf ? [duplicateChip(duplicateOf)] : []),
    ...(noise ? [{ text: `${noise.level === 'high' ? 'Noise' : 'Perhaps noise'}: ${noise.reasons.map(words).join(', ')}`, tone: 'doubt', hint: '' }] : []),
    ...intents.filter(({ intent }) => intent !== 'other')
      .map(({ intent, probability }) => ({ text: words(intent), tone: 'intent', hint: `Intent, ${shareText(probability)} likely` })),
    ...unique(aspects.map(({ aspect, polarity }) => `${polarity}|${aspect}`)).slice(0, ASPECTS_MAX).map(aspectChip),
    ...topics.slice(0, TOPICS_MAX).map((topic) => ({ text: words(topic), tone: 'topic', hint: 'Topic' })),
  ];
}

function duplicateChip({ counts, isBySameAuthor, similarity }) {
  const who = isBySameAuthor ? 'The same author said it before' : 'Said before';
  return { text: 'Duplicate', tone: 'doubt', hint: `${who}, ${shareText(similarity)} alike${counts === false ? '; not counted again' : ''}` };
}

function aspectChip(pair) {
  const [polarity, aspect] = pair.split(/\|(.*)/s);
  return { text: words(aspect), tone: polarity, hint: `Aspect, judged ${polarity}` };
}

const unique = (values) => [...new Set(values)];
