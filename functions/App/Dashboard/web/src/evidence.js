// What a signal rests on, as words and rows. Old signals lack most of it: what is not known is left out or a dash, never a zero.
import { ABSENT, amount, chance, count, durationText, momentText, plural, shareText } from './format.js';
import { currentSeverity, kindName, signalTime } from './signals.js';
import { words } from './chips.js';

const UNITS = {
  'negative-spike': 'negative mentions', 'negative-share': 'negative mentions', 'topic-spike': 'negative mentions', 'volume-spike': 'mentions',
  'emerging-topic': 'authors', 'source-silent': 'mentions',
};

/** What is counted; of a kind nobody has told this page of, just the number. */
const unit = (kind) => (UNITS[kind] ? ` ${UNITS[kind]}` : '');

export function facts(signal) {
  const { evidence, kind, topic } = signal;
  return [
    ['Observed', observedText(signal)],
    ['Expected', expectedText(signal)],
    ['By chance', chance(signal.pValue)],
    ...(evidence ? [['After correction', perMonthText(evidence.falsePerMonth)], ['Compared with', baselineText(evidence)]] : []),
    ...(topic ? [['Topic', words(topic)]] : []),
    ['Began', momentText(signalTime(signal))],
    ['Raised', momentText(signal.raisedAt)],
    [kind === 'source-silent' ? 'Back' : 'Cleared', signal.clearedAt ? momentText(signal.clearedAt) : 'Still open'],
    ...(signal.severityReasons?.length ? [['Severity because of', signal.severityReasons.map(words).join(', ')]] : []),
  ];
}

function observedText({ kind, observed, observedOf, window }) {
  const of = observedOf == null ? '' : ` of ${count(observedOf)}`;
  return `${count(observed)}${of}${unit(kind)} in ${durationText(window)}`;
}

function expectedText({ evidence, expected }) {
  const known = evidence?.expectedLow != null && evidence.expectedHigh != null;
  return known ? `${amount(expected)}, mostly ${count(evidence.expectedLow)} to ${count(evidence.expectedHigh)}` : amount(expected);
}

/** The detector looks at many windows: what counts is how often any of them would look like this. */
export function perMonthText(rate) {
  if (rate == null) return ABSENT;
  if (rate >= 0.5) return `${amount(rate)} a month by chance`;
  const years = 1 / (rate * 12);
  if (years > 1000) return 'less than once in 1,000 years by chance';
  return years >= 2 ? `once in ${count(Math.round(years))} years by chance` : `once in ${count(Math.round(1 / rate))} months by chance`;
}

function baselineText({ baselineDays, baselineFrom, baselineUntil }) {
  if (!baselineFrom || !baselineUntil) return ABSENT;
  const days = baselineDays == null ? '' : ` (${amount(baselineDays)} known ${baselineDays === 1 ? 'day' : 'days'})`;
  return `${momentText(baselineFrom)} to ${momentText(baselineUntil)}${days}`;
}

const GROUPS = [['topics', 'Topic'], ['aspects', 'Blamed'], ['keyPhrases', 'Said'], ['sources', 'Source']];

/** What there is more of than usual, and where it comes from: what it is, its kind, how many, its share now and usually. */
export const driverRows = (evidence) => GROUPS.flatMap(([field, group]) => (evidence?.[field] ?? []).map(({ name, negative, share, usualShare }) =>
  [field === 'topics' || field === 'aspects' ? words(name) : name, group, count(negative), shareText(share), shareText(usualShare)]));

export const voiceTexts = (evidence) => (evidence?.authors ?? []).map(({ followers, name, source }) =>
  ({ name: name ? `@${name}` : 'Somebody', text: `${plural(followers, 'follower')}, ${source}` }));

/** What else could explain it, and whether it does. */
export function cautions(evidence) {
  const caution = evidence?.caution;
  if (!caution) return [];
  const { isFloodOfCopies, lookedThrough, newSources = [], repeatedShare, silentSources = [], usualRepeatedShare } = caution;
  if (lookedThrough === 0) return [{ holds: false, text: 'No mention could be looked through: coverage and copies are not known.' }];
  return [
    ...(newSources.length ? [{ holds: false, text: `Coverage has changed: ${newSources.join(', ')} was not heard in the week before.` }] : []),
    ...(silentSources.length ? [{ holds: false, text: `Coverage has changed: ${silentSources.join(', ')}, heard in the week before, is silent.` }] : []),
    ...(newSources.length || silentSources.length ? [] : [{ holds: true, text: 'No change of coverage: no source is new or silent.' }]),
    {
      holds: !isFloodOfCopies,
      text: `${isFloodOfCopies ? 'Copies may be all there is to it' : 'No flood of copies'}: ${shareText(repeatedShare)} repeat another mention, `
        + `usually ${shareText(usualRepeatedShare)}.`,
    },
  ];
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** How it went on, oldest first. A reason that is not known yet is shown in its own words. */
export const updateLines = (signal, brandName = (id) => id) => (signal.updates ?? []).map(({ at, brand, headline, reason, series, severity, topics }) => {
  const what = {
    severity: `Has become worse: ${severity}`, topic: 'A topic has joined', series: `${kindName(series)} as well`,
    brand: brand ? `${brandName(brand)} is concerned too` : 'Another brand is concerned too',
  }[reason ?? 'severity'] ?? capital(words(String(reason)));
  const joined = topics?.length ? `: ${topics.map(words).join(', ')}` : '';
  return { at, when: momentText(at), severity, text: `${what}${joined}.${headline ? ` ${headline}` : ''}` };
});

export function severityText(signal) {
  const [now, first] = [currentSeverity(signal), signal.severity];
  if (!now) return 'Signal';
  return first && first !== now ? `${capital(now)} (${first} when raised)` : capital(now);
}

/** "00:10:00" and "PT10M" are ten minutes; null for anything else. */
export function minutesOf(span) {
  const clock = /^(?:(\d+)\.)?(\d+):(\d\d):(\d\d)/.exec(span ?? '');
  if (clock) return Number(clock[1] ?? 0) * 1440 + Number(clock[2]) * 60 + Number(clock[3]);
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(span ?? '');
  return iso ? Number(iso[1] ?? 0) * 1440 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0) : null;
}

/** Bars of what led to it: heights and the line of what was expected, 0 to 1; null where it is not known. */
export function trendBars({ trend, window }) {
  if (!trend?.counts?.length) return null;
  const { counts, expectedPerStep } = trend;
  const top = Math.max(1, expectedPerStep ?? 0, ...counts);
  const step = minutesOf(trend.step);
  const inWindow = step ? Math.round((minutesOf(window) ?? 0) / step) : 0;
  const bars = counts.map((value, i) => ({ value, height: value / top, inWindow: i >= counts.length - inWindow }));
  const each = step == null ? '' : `${durationText(`PT${step}M`)} a bar, `;
  const expected = expectedPerStep == null ? '' : `; ${amount(expectedPerStep)} expected`;
  return {
    bars,
    expected: expectedPerStep == null ? null : expectedPerStep / top,
    text: `${each}up to when it was raised: ${count(Math.max(...counts))} at most${expected}.`,
  };
}
