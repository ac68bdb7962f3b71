// What became of messages to channels, in words.
const STATUS = {
  delivered: '✓ Delivered', pending: '… Pending', failed: '✕ Failed', collected: '… For the digest', digested: '✓ In a digest', cancelled: '– Not needed',
};
const TYPES = {
  'signal.raised': 'Alert', 'signal.updated': 'Update', 'signal.escalated': 'Escalation', 'signal.acknowledged': 'Acknowledged',
  'signal.cleared': 'Over', 'signal.digest': 'Digest', 'signal.test': 'Test', 'source.silent': 'Source silent', 'source.recovered': 'Source back',
};

export const statusText = (status) => STATUS[status] ?? status;
export const typeText = (type) => TYPES[type] ?? type ?? 'Alert';

/** What a receiver did with a test message. */
export function trialText({ channel, delivered, status, answer, error }) {
  if (!delivered) return `${channel}: not delivered. ${error ?? ''}`.trim();
  return `${channel}: delivered, the receiver answered ${[status, answer].filter(Boolean).join(' ')}.`;
}
