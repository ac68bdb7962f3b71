// uPlot in this page's clothes: axes in the viewer's zone, colours from the style sheet, shaded incidents.
import uPlot from 'uplot';
import { isolated } from '../series.js';
import { STRIP_PX } from './markers.js';

const HEIGHT_PX = 260;
const NARROW_PX = 560;
const NARROW_HEIGHT_PX = 230;

export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const heightFor = (width) => (width < NARROW_PX ? NARROW_HEIGHT_PX : HEIGHT_PX);

export function createPlot({ host, data, series, window, dailyInUtc, yRange, yText, shaded, stems, afterDraw, onCursor }) {
  const width = Math.max(host.clientWidth, 240);
  const tzDate = (seconds) => (dailyInUtc ? uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') : new Date(seconds * 1000));
  const plot = new uPlot({
    width,
    height: heightFor(width),
    padding: [STRIP_PX + 4, 20, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
    tzDate,
    scales: { x: { time: true, range: [window.from / 1000, window.to / 1000] }, y: { range: yRange } },
    axes: axes(yText, tzDate),
    series: [{}, ...series],
    hooks: {
      drawClear: [(self) => shade(self, shaded)],
      draw: [(self) => drawStems(self, stems), (self) => queueMicrotask(() => afterDraw(self))],
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
    { ...common, grid: { show: false }, size: 40, space: 64, values: (_, splits) => timeLabels(splits, tzDate) },
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

/** From each marker down to the value it speaks of, with a dot on it. */
function drawStems(plot, stems) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = color('negative-text');
  ctx.fillStyle = color('negative-text');
  ctx.lineWidth = 1.5 * ratio;
  for (const { index, value } of stems) {
    const x = plot.valToPos(plot.data[0][index], 'x', true);
    const y = plot.valToPos(value ?? 0, 'y', true);
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top - 10 * ratio);
    ctx.lineTo(x, y);
    ctx.stroke();
    if (value == null) continue;
    ctx.beginPath();
    ctx.arc(x, y, 4 * ratio, 0, 2 * Math.PI);
    ctx.fill();
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
