// Numbers, times and names as people read them. An absent figure is a dash, never a zero.
const LOCALE = 'en-GB';
export const ABSENT = '–';

const integer = new Intl.NumberFormat(LOCALE);
const decimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const signedPercent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });

export const count = (value) => (value == null ? ABSENT : integer.format(value));
export const amount = (value) => (value == null ? ABSENT : decimal.format(value));
export const shareText = (value) => (value == null ? ABSENT : percent.format(value));
export const changeText = (value) => (value == null ? ABSENT : signedPercent.format(value));

/** Difference of two shares, in percentage points. */
export function pointsText(current, previous) {
  if (current == null || previous == null) return ABSENT;
  const points = (current - previous) * 100;
  const sign = points >= 0.05 ? '+' : points <= -0.05 ? '−' : '±';
  return `${sign}${decimal.format(Math.abs(points))} pts`;
}

/** Very small chances are said as a bound; nobody reads 1e-9. */
export function chance(pValue) {
  if (pValue == null) return ABSENT;
  if (pValue < 1e-6) return 'less than 1 in a million';
  return pValue < 0.01 ? `about 1 in ${integer.format(Math.round(1 / pValue))}` : percent.format(pValue);
}

export function viewerZone() {
  return new Intl.DateTimeFormat(LOCALE).resolvedOptions().timeZone;
}

const formats = new Map();

function formatter(options, zone) {
  const key = JSON.stringify([options, zone]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone }));
  return formats.get(key);
}

const MOMENT = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
const CLOCK = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' };
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const DAY = { weekday: 'short', day: 'numeric', month: 'short' };

const format = (options) => (time, zone = viewerZone()) => {
  const date = new Date(time);
  return time == null || Number.isNaN(date.getTime()) ? ABSENT : formatter(options, zone).format(date);
};

export const momentText = format(MOMENT);
export const clockText = format(CLOCK);
export const timeText = format(TIME);

/** A bucket's name; days are counted in UTC and so named in UTC. */
export const bucketText = (start, range, zone = viewerZone()) =>
  (range.resolution === 'P1D' ? format(DAY)(start, 'UTC') : momentText(start, zone));

/** "PT1H" as "1 hour". */
export function durationText(iso) {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso ?? '');
  if (!match) return iso ?? ABSENT;
  const parts = [['day', match[1]], ['hour', match[2]], ['minute', match[3]]]
    .filter(([, n]) => n)
    .map(([unit, n]) => plural(Number(n), unit));
  return parts.join(' ') || iso;
}

export const plural = (n, noun) => `${integer.format(n)} ${noun}${n === 1 ? '' : 's'}`;

/** A language's English name; a code nobody knows stays a code. */
export function languageName(code) {
  if (!code || code === 'und') return 'Unknown';
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
