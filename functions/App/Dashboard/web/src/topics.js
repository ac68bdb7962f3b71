// What a brand's mentions are about, now and in the time before.
import { change, share } from './series.js';
import { words } from './chips.js';

export const TOPICS_MAX = 12;

/** Those most spoken of first. A change is null where the time before holds too little to compare with. */
export const topicRows = (topics) => topics.slice(0, TOPICS_MAX).map(({ before, mentions, negative, topic }) => ({
  name: words(topic),
  mentions,
  negative,
  negativeShare: share(negative, mentions),
  before: before ?? null,
  change: change(mentions, before ?? 0),
}));
