// uPlot in this page's clothes: axes in the viewer's zone, colours from the style sheet, shaded incidents.
import uPlot from 'uplot';
import { isolated } from '../series.js';

const HEIGHT_PX = 240;
const NARROW_PX = 560;
const NARROW_HEIGHT_PX = 200;

export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const heightFor = (width) => (width < NARROW_PX ? NARROW_HEIGHT_PX : HEIGHT_PX);

export function createPlot({ host, data, series, window, dailyInUtc, yRange, yText, shaded, afterDraw, onCursor }) {
  const width = Math.max(host.clientWidth, 240);
  const tzDate = (seconds) => (dailyInUtc ? uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') : new Date(seconds * 1000));
  const plot = new uPlot({
    width,
    height: heightFor(width),
    padding: [24, 12, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
    tzDate,
    scales: { x: { time: true, range: [window.from / 1000, window.to / 1000] }, y: { range: yRange } },
    axes: axes(yText, tzDate),
    series: [{}, ...series],
    hooks: {
      drawClear: [(self) => shade(self, shaded)],
      draw: [(self) => queueMicrotask(() => afterDraw(self))],
      setCursor: [(self) => onCursor(self.cursor.idx ?? null)],
    },
  }, data, host);
  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now > 0 && now !== plot.width) plot.setSize({ width: now, height: heightFor(now) });
  });
  observer.observe(host);
  return {
    destroy() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

function axes(yText, tzDate) {
  const common = {
    stroke: color('text-soft'),
    font: '12px system-ui, sans-serif',
    grid: { stroke: color('line'), width: 1 },
    ticks: { show: false },
  };
  return [
    { ...common, grid: { show: false }, space: 64, values: (_, splits) => timeLabels(splits, tzDate) },
    { ...common, size: 48, space: 40, values: (_, values) => values.map(yText) },
  ];
}

const DAY_S = 86_400;

/** Hours with the day where it changes; days as "3 Feb". */
function timeLabels(splits, tzDate) {
  let lastDay = null;
  const daily = splits.length > 1 && splits[1] - splits[0] >= DAY_S;
  return splits.map((seconds) => {
    const date = tzDate(seconds);
    const day = `${date.getDate()} ${uPlot.fmtDate('{MMM}')(date)}`;
    if (daily) return day;
    const hour = uPlot.fmtDate('{HH}:{mm}')(date);
    const label = day === lastDay ? hour : `${hour}\n${day}`;
    lastDay = day;
    return label;
  });
}

function shade(plot, stretches) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = color('incident');
  for (const { from, to } of stretches) {
    const left = plot.valToPos(from / 1000, 'x', true);
    ctx.fillRect(left, bbox.top, Math.max(1, plot.valToPos(to / 1000, 'x', true) - left), bbox.height);
  }
  ctx.restore();
}

export const bars = (name) => ({
  stroke: color(name), fill: color(name), width: 0, paths: uPlot.paths.bars({ size: [0.82, 40] }), points: { show: false },
});

/** A line with true gaps; a lone value between two gaps becomes a dot. */
export const line = (name, { dash, fill } = {}) => ({
  stroke: color(name),
  fill: fill ? color(fill) : undefined,
  width: 2,
  dash,
  spanGaps: false,
  points: { show: false, size: 5, fill: color(name), filter: (self, i) => isolated(self.data[i]) },
});
