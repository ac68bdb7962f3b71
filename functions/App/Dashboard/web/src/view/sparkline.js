// The counts that led to a signal, as small bars; the window that raised it stands out, a dashed line is what was expected.
import { trendBars } from '../evidence.js';
import { el, svg } from './dom.js';

const HEIGHT = 48;
const BAR = 10;
const GAP = 2;

export function sparkline(signal) {
  const trend = trendBars(signal);
  if (!trend) return null;
  const width = trend.bars.length * BAR;
  const heightOf = (share) => Math.max(1, share * (HEIGHT - 2));
  const bars = trend.bars.map(({ height, inWindow }, i) => svg('rect', {
    class: inWindow ? 'bar now' : 'bar', x: i * BAR, y: HEIGHT - heightOf(height), width: BAR - GAP, height: heightOf(height),
  }));
  const y = trend.expected === null ? null : HEIGHT - heightOf(trend.expected);
  const line = y === null ? [] : [svg('line', { class: 'expected', x1: 0, x2: width, y1: y, y2: y })];
  return el('figure', { class: 'spark' },
    svg('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': trend.text }, [...bars, ...line]),
    el('figcaption', { class: 'note', 'aria-hidden': 'true' }, trend.text));
}
