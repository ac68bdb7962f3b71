// What a person says of a mention's tone: shown at once, and held until the stream confirms it.
export const TONES = ['negative', 'neutral', 'positive'];

const labelOf = (mention) => mention.label?.sentiment ?? null;

/** The label that is shown: what was just said, else what is stored; null for none. */
export const shownLabel = (mention, pending) => (pending && !pending.problem ? pending.sentiment : labelOf(mention));

/** How it sounds: as a person says, else towards the brand, else as the whole text. */
export function toneOf(mention, brandId, pending) {
  const towards = mention.about?.find(({ brand }) => brand === brandId)?.sentiment;
  return shownLabel(mention, pending) ?? towards ?? mention.sentiment?.label ?? null;
}

export const saying = (labels, id, sentiment) => ({ ...labels, [id]: { sentiment, accepted: false } });

/** The pipeline took it; it is counted in a moment. An older answer does not speak for a newer wish. */
export const accepted = (labels, id, sentiment) => (labels[id]?.sentiment === sentiment
  ? { ...labels, [id]: { sentiment, accepted: true } } : labels);

/** What was stored stands again, with the reason beside it. */
export const refused = (labels, id, sentiment, problem) => (labels[id]?.sentiment === sentiment ? { ...labels, [id]: { problem } } : labels);

/** Forgets what the stream now says itself. */
export function confirm(labels, mentions) {
  const done = mentions.filter((mention) => labels[mention.id]?.accepted && labels[mention.id].sentiment === labelOf(mention));
  return done.reduce((left, mention) => without(left, mention.id), labels);
}

const without = (labels, id) => Object.fromEntries(Object.entries(labels).filter(([key]) => key !== id));
