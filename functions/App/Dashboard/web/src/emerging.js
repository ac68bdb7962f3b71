// What grows out of nothing, and who raised it first, in words. The answer of a pipeline that does not know it is null.
import { amount, momentText, plural, shareText } from './format.js';

/** What stands where no topic does. */
export function emergingNote(answer) {
  if (answer?.isLearning) return 'Learning what is usual here: nothing is called new yet.';
  return answer?.items?.length ? '' : 'Nothing new is spreading right now.';
}

export const emergingRows = (answer) => (answer?.items ?? []).map((topic) => ({
  id: topic.id,
  name: topic.name || 'Something without a name',
  signal: topic.signal ?? null,
  facts: [
    plural(topic.authors, 'author'),
    plural(topic.mentions, 'mention'),
    topic.growth == null ? null : `${amount(topic.growth)} times the usual`,
    topic.negativeShare == null ? null : `${shareText(topic.negativeShare)} negative`,
  ].filter(Boolean).join(' · '),
  since: `First said ${momentText(topic.onset)}`,
  first: (topic.first ?? []).map((voice) => ({
    who: voice.author ? `@${voice.author}` : 'Somebody',
    where: [voice.source, momentText(voice.at)].filter(Boolean).join(', '),
    content: voice.content ?? '',
    sentiment: voice.sentiment ?? null,
    url: voice.url ?? null,
  })),
}));
