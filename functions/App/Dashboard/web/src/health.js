// What the page says of a source: a word, a colour, and figures that are a dash where nothing is known.
import { ABSENT, amount, count, plural, shareText } from './format.js';

const STATUSES = {
  waiting: { text: 'Waiting', kind: 'neutral' },
  learning: { text: 'Learning', kind: 'neutral' },
  healthy: { text: '✓ Healthy', kind: 'positive' },
  silent: { text: '✕ Silent', kind: 'negative' },
  off: { text: 'Off', kind: 'neutral' },
};

export const statusOf = ({ status }) => STATUSES[status] ?? { text: status, kind: 'neutral' };

/** "60 of 58.5": what came, and what was to be expected. */
export function rateText(rate) {
  if (rate?.observed == null && rate?.expected == null) return ABSENT;
  return rate.expected == null ? count(rate.observed) : `${count(rate.observed)} of ${amount(rate.expected)}`;
}

export function freshnessText(seconds) {
  if (seconds == null) return 'never';
  if (seconds < 3600) return `${plural(Math.floor(seconds / 60), 'minute')} ago`;
  return seconds < 172_800 ? `${plural(Math.floor(seconds / 3600), 'hour')} ago` : `${plural(Math.floor(seconds / 86_400), 'day')} ago`;
}

export const coverageText = ({ coverage }) => shareText(coverage);
