// A made-up week for looking at the page: one brand with a crisis, one competitor, four scripts, hostile text included.
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const STEPS = { PT5M: 5 * MINUTE_MS, PT1H: HOUR_MS, P1D: DAY_MS };
const CRISIS_HOURS_AGO = 20;

export const BRANDS = [
  { id: 'aurora', name: 'Caffè Aurora', competitors: ['brio'] },
  { id: 'brio', name: 'Brio Espresso', competitors: ['aurora'] },
];

/** A small repeatable generator of [0, 1): mulberry32's recurrence, seeded by place in time. */
function chanceAt(seed) {
  let a = seed >>> 0;
  a = (a + 0x6d2b79f5) >>> 0;
  let t = Math.imul(a ^ (a >>> 15), a | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const crisisStart = (now) => Math.floor((now - CRISIS_HOURS_AGO * HOUR_MS) / HOUR_MS) * HOUR_MS;

/** Counts of one 5-minute bucket: quiet nights, busy mornings, one crisis with a fading tail. */
function bucket(brand, start, now) {
  const slot = start / STEPS.PT5M;
  const salt = brand === 'aurora' ? 1 : 7;
  const hour = new Date(start).getUTCHours();
  const daily = hour < 5 ? 0.05 : 0.35 + 0.65 * Math.max(0, Math.sin(((hour - 5) / 17) * Math.PI));
  const mentions = Math.floor(daily * 3.2 * chanceAt(slot * 31 + salt));
  const negative = Math.floor(mentions * 0.9 * chanceAt(slot * 17 + salt) ** 2);
  const since = start - crisisStart(now);
  const extra = brand === 'aurora' && since >= 0 && since < 9 * HOUR_MS
    ? Math.round(9 * Math.exp(-since / (3 * HOUR_MS)) * (0.6 + chanceAt(slot))) : 0;
  const positive = Math.floor((mentions - negative) * chanceAt(slot * 5 + salt));
  return { mentions: mentions + extra, negative: negative + extra, neutral: mentions - negative - positive, positive };
}

export function timeline(brand, from, to, resolution, now, empty) {
  const step = STEPS[resolution];
  const points = [];
  for (let start = Math.floor(from / step) * step; start < to && !empty; start += step) {
    const sum = { mentions: 0, negative: 0, neutral: 0, positive: 0 };
    for (let at = start; at < Math.min(start + step, now); at += STEPS.PT5M) {
      const part = bucket(brand, at, now);
      for (const key of Object.keys(sum)) sum[key] += part[key];
    }
    const share = sum.mentions > 0 ? { negativeShare: sum.negative / sum.mentions } : {};
    points.push({ start: new Date(start).toISOString(), ...sum, ...share });
  }
  const own = empty ? [] : signals(now).filter((signal) => signal.brand === brand && Date.parse(signal.raisedAt) >= from);
  return { brand, from: new Date(from).toISOString(), to: new Date(to).toISOString(), resolution, points, signals: own };
}

export function signals(now) {
  const onset = crisisStart(now);
  const at = (ms) => new Date(ms).toISOString();
  return [
    {
      id: 'sig-2', type: 'signal.raised', brand: 'aurora', kind: 'negative-spike', status: 'raised',
      raisedAt: at(onset + 10 * MINUTE_MS), onset: at(onset), window: 'PT1H', observed: 118, expected: 6.2, pValue: 1e-9, severity: 'critical',
      headline: 'Caffè Aurora: negative mentions are 19 times the usual',
      explanation: 'In the hour after the onset 118 mentions were negative. The same hour of the days before had 6.2 on average. Most speak of a recall.',
      mentions: mentions(now, 40).filter((m) => m.sentiment.label === 'negative').slice(0, 3)
        .map(({ id, content, url, sentiment }) => ({ id, content, url, sentiment: sentiment.label })),
      updates: [{ at: at(onset + 65 * MINUTE_MS), severity: 'critical', reason: 'topic', topics: ['recall'] }],
      trend: { from: at(onset - 3 * HOUR_MS), step: '00:10:00', counts: [0, 1, 0, 2, 1, 0, 0, 1, 0, 3, 9, 22, 31, 53], expectedPerStep: 1 },
      evidence: {
        expectedLow: 2, expectedHigh: 12, falsePerMonth: 1e-6, baselineFrom: at(onset - 7 * DAY_MS), baselineUntil: at(onset), baselineDays: 7,
        topics: [{ name: 'recall', negative: 70, share: 0.59, usualShare: 0.01 }], aspects: [], keyPhrases: [], sources: [],
        authors: [{ mention: 'm1', source: 'twitter', name: 'reader1', followers: 8000 }],
        caution: { lookedThrough: 140, newSources: [], silentSources: [], repeatedShare: 0.1, usualRepeatedShare: 0.08, isFloodOfCopies: false },
      },
      related: ['sig-1'],
      delivery: [
        { channel: 'ops', status: 'delivered', attempts: 1, type: 'signal.raised' },
        { channel: 'press-office', status: 'failed', attempts: 5, lastError: '503 from hooks.example' },
      ],
    },
    {
      id: 'sig-1', type: 'signal.cleared', brand: 'aurora', kind: 'negative-spike', status: 'cleared',
      raisedAt: at(onset - 3.2 * DAY_MS), onset: at(onset - 3.2 * DAY_MS), clearedAt: at(onset - 3.1 * DAY_MS), window: 'PT1H',
      observed: 19, expected: 5.1, pValue: 0.0004, severity: 'warning',
      headline: 'Caffè Aurora: negative mentions are 4 times the usual', explanation: 'A delayed delivery was discussed for two hours.',
      mentions: [], delivery: [{ channel: 'ops', status: 'pending', attempts: 2 }],
    },
  ];
}

const TEXTS = [
  ['it', 'negative', 'Il mio pacco di Caffè Aurora sapeva di plastica, mai più!'],
  ['it', 'positive', 'Colazione con Caffè Aurora e cornetto: la giornata parte bene.'],
  ['en', 'neutral', 'Does anyone know if Caffè Aurora ships to Dublin?'],
  ['ar', 'positive', 'قهوة Caffè Aurora رائعة هذا الصباح، شكراً لكم'],
  ['de', 'negative', 'Rückruf bei Caffè Aurora? Seit Stunden antwortet niemand.'],
  ['fr', 'neutral', 'Nouveau comptoir Caffè Aurora à la gare de Lyon.'],
  ['en', 'negative', '<img src=x onerror=alert(1)> Caffè Aurora support closed my ticket <b>again</b>'],
  ['hi', 'positive', 'Caffè Aurora ka naya flavour bahut accha hai'],
];
const URLS = ['https://news.example/posts/', 'javascript:alert(1)//', 'http://forum.example/t/', null];

export function mentions(now, howMany, before = Infinity) {
  const newest = Math.min(Math.floor(now / 20_000), before - 1);
  return Array.from({ length: howMany }, (_, i) => mention(newest - i));
}

function mention(number) {
  const [language, label, content] = TEXTS[Math.floor(chanceAt(number) * TEXTS.length)];
  const start = content.indexOf('Caffè Aurora');
  const when = new Date(number * 20_000).toISOString();
  const url = URLS[number % URLS.length];
  const sure = 0.6 + 0.35 * chanceAt(number + 3);
  const scores = { negative: (1 - sure) / 2, neutral: (1 - sure) / 2, positive: (1 - sure) / 2, [label]: sure };
  return {
    id: `m${number}`, source: number % 3 ? 'twitter' : 'rss:notizie', type: 'note', content, inLanguage: language,
    published: when, collectedAt: when,
    ...(url ? { url: url + number } : {}), author: { handle: `reader${number % 97}`, ...(number % 4 ? { followers: (number * 37) % 9000 } : {}) },
    about: [{ brand: 'aurora', matches: [{ start, length: 12, text: 'Caffè Aurora' }] }], sentiment: { label, scores, model: 'mock', version: '0' },
    tag: number % 5 === 0 ? [{ type: 'hashtag', name: 'caffè' }] : [],
  };
}

export function ledger(now, empty) {
  const received = empty ? 0 : 1500 + Math.floor((now / 1000) % 100_000);
  const counts = (part) => {
    const all = Math.floor(received * part);
    const [duplicate, filtered, quarantined] = [Math.floor(all * 0.03), Math.floor(all * 0.11), empty ? 0 : 1];
    const inflight = Math.min(3, all);
    return { received: all, stored: all - duplicate - filtered - quarantined - inflight, duplicate, filtered, quarantined, inflight };
  };
  const sources = empty ? [] : [['rss:notizie', 0.3], ['twitter', 0.7]]
    .map(([source, part]) => ({ source, ...counts(part), lastCollectedAt: new Date(now - 4000).toISOString() }));
  const total = { received: 0, stored: 0, duplicate: 0, filtered: 0, quarantined: 0, inflight: 0 };
  for (const source of sources) for (const key of Object.keys(total)) total[key] += source[key];
  return { total: { ...total, balanced: true }, sources };
}

export function sources(empty) {
  const waiting = { source: 'forum', kind: 'folder', status: 'waiting', received: 0, lastHour: {}, lastDay: {} };
  if (empty) return { items: [waiting] };
  return {
    items: [
      waiting,
      { source: 'rss:notizie', kind: 'feed', status: 'silent', freshnessSeconds: 7300, received: 450, lastHour: { observed: 0, expected: 21.5 },
        lastDay: { observed: 380, expected: 431.2 }, coverage: 0.915, error: 'The address answered 503.' },
      { source: 'twitter', status: 'healthy', freshnessSeconds: 42, received: 1050, lastHour: { observed: 61, expected: 58.4 },
        lastDay: { observed: 1012, expected: 998.7 }, coverage: 1 },
    ],
  };
}
