// The topics of the chosen brand.
import { changeText, count, shareText } from '../format.js';
import { rangeById } from '../range.js';
import { COMPARABLE_MIN } from '../series.js';
import { topicRows } from '../topics.js';
import { byId, createSlot, el, setText, table } from './dom.js';

const HEADS = ['Topic', 'Mentions', 'Negative', 'Share', 'Before', 'Change'];

export function createTopics() {
  const slot = createSlot(byId('topics'));
  return ({ rangeId, topics }) => {
    setText(byId('topics-note'), `Last ${rangeById(rangeId).label} and the time before; no change below ${COMPARABLE_MIN} mentions before.`);
    slot(topics, () => content(topics));
  };
}

function content(topics) {
  if (topics === null) return el('p', { class: 'empty' }, 'Loading…');
  if (topics.length === 0) return el('p', { class: 'empty' }, 'No topic was heard in this range.');
  return table('Topics, those most spoken of first', HEADS, topicRows(topics).map((row) =>
    [row.name, count(row.mentions), count(row.negative), shareText(row.negativeShare), count(row.before), changeText(row.change)]));
}
