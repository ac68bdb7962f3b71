// What a signal is on a chart and in words.

/** When it is drawn: the onset, where the detector found one. */
export const signalTime = (signal) => Date.parse(signal.onset ?? signal.raisedAt);

export const isOpen = (signal) => signal.status === 'raised';

/** Newest state of each signal; the list of signals knows more (deliveries) than the timeline's copy. */
export function mergeSignals(fromTimeline, fromList) {
  const byId = new Map(fromTimeline.map((signal) => [signal.id, signal]));
  for (const signal of fromList) byId.set(signal.id, { ...byId.get(signal.id), ...signal });
  return [...byId.values()].sort((a, b) => signalTime(b) - signalTime(a));
}

/** One marker per bucket that signals began in. */
export function markersIn(signals, buckets, step) {
  const markers = new Map();
  for (const signal of [...signals].sort((a, b) => signalTime(a) - signalTime(b))) {
    const index = buckets.findIndex((b) => signalTime(signal) >= b.start && signalTime(signal) < b.start + step);
    if (index < 0) continue;
    const marker = markers.get(index) ?? { index, signals: [] };
    marker.signals.push(signal);
    markers.set(index, marker);
  }
  return [...markers.values()];
}

/** Joins markers that would lie on each other; `left` is their place in pixels, ascending. */
export function joinClose(markers, minGapPx) {
  const joined = [];
  for (const marker of markers) {
    const last = joined.at(-1);
    if (last && marker.left - last.left < minGapPx) last.signals.push(...marker.signals);
    else joined.push({ ...marker, signals: [...marker.signals] });
  }
  return joined;
}

/**
 * Where each marker's label goes so that none lies on another marker or label: 'right', 'left' or 'none'.
 * `lefts` are places in pixels, ascending; `labelPx` is the room a label takes beside its marker.
 */
export function labelSides(lefts, widthPx, labelPx) {
  let takenTo = 0;
  return lefts.map((left, i) => {
    const next = lefts[i + 1] ?? widthPx;
    const side = next - left >= labelPx ? 'right' : left - takenTo >= labelPx ? 'left' : 'none';
    takenTo = side === 'right' ? left + labelPx : left;
    return side;
  });
}

/** Signals raised since the ones already known; nothing is new on the first look. */
export function newlyRaised(known, signals) {
  if (known === null) return [];
  return signals.filter((signal) => isOpen(signal) && !known.has(signal.id));
}

/** Stretches of time to shade: from onset until cleared, or until the window ends. */
export function incidents(signals, window) {
  return signals
    .map((signal) => ({ from: signalTime(signal), to: signal.clearedAt ? Date.parse(signal.clearedAt) : window.to }))
    .filter((stretch) => stretch.to > window.from && stretch.from < window.to)
    .map((stretch) => ({ from: Math.max(stretch.from, window.from), to: Math.min(stretch.to, window.to) }));
}

/** As bad as it has become; `severity` is how it was raised. */
export const currentSeverity = (signal) => signal.currentSeverity ?? signal.updates?.at(-1)?.severity ?? signal.severity;

/** An open signal that asks for somebody: one for information does not. */
export const isAlarm = (signal) => isOpen(signal) && currentSeverity(signal) !== 'info';

const KINDS = {
  'negative-spike': 'Negative spike', 'volume-spike': 'Volume spike', 'negative-share': 'Negative share', 'topic-spike': 'Topic spike',
  'emerging-topic': 'Emerging topic', 'source-silent': 'Silent source',
};

export function kindName(kind) {
  const words = String(kind ?? 'signal').replaceAll('-', ' ');
  return KINDS[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
