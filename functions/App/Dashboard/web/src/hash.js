// What the address remembers: which brand, which range, whether competitors are shown, which signal is open.
import { RANGES, DEFAULT_RANGE } from './range.js';

export function parseHash(hash) {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const range = values.get('range');
  return {
    brandId: values.get('brand') || null,
    rangeId: RANGES.some((known) => known.id === range) ? range : DEFAULT_RANGE,
    compare: values.get('compare') === '1',
  };
}

/** The signal that is looked at, as links in messages name it. */
export const signalIn = (hash) => new URLSearchParams(hash.replace(/^#/, '')).get('signal') || null;

export function formatHash({ brandId, rangeId, compare, signalId }) {
  const values = new URLSearchParams();
  if (brandId) values.set('brand', brandId);
  values.set('range', rangeId);
  if (compare) values.set('compare', '1');
  if (signalId) values.set('signal', signalId);
  return `#${values}`;
}
