// What the address remembers: which brand, which range, whether competitors are shown.
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

export function formatHash({ brandId, rangeId, compare }) {
  const values = new URLSearchParams();
  if (brandId) values.set('brand', brandId);
  values.set('range', rangeId);
  if (compare) values.set('compare', '1');
  return `#${values}`;
}
