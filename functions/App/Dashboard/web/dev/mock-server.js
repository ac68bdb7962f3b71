// Serves the built page with generated answers, under the policy the real server sends. Development only.
//   npm run dev [-- --empty | --failing | --port 7080]
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { BRANDS, DAY_MS, ledger, mentions, signals, sources, timeline } from './generated.js';

const flag = (name) => process.argv.includes(`--${name}`);
const option = (name, fallback) => (flag(name) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : fallback);
const port = Number(option('port', '7080'));
const empty = flag('empty');
const startedAt = Date.now();
// A simulated clock, far from the browser's: the page must take its time from here.
const now = () => Date.parse('2026-02-22T14:03:00Z') + (Date.now() - startedAt);

const POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const FILES = { '/': ['index.html', 'text/html'], '/app.js': ['app.js', 'text/javascript'], '/style.css': ['style.css', 'text/css'] };

function answer(url) {
  const query = url.searchParams;
  const brand = /^\/api\/brands\/([^/]+)\/timeline$/.exec(url.pathname)?.[1];
  if (brand) return timeline(brand, Date.parse(query.get('from')), Date.parse(query.get('to')), query.get('resolution'), now(), empty);
  if (/^\/api\/brands\/[^/]+\/topics$/.test(url.pathname)) return { items: empty ? [] : topics };
  if (/^\/api\/brands\/[^/]+\/emerging$/.test(url.pathname)) return emerging();
  const one = /^\/api\/signals\/([^/]+)$/.exec(url.pathname)?.[1];
  if (one) return signals(now()).find((signal) => signal.id === one) ?? null;
  const asked = /^\/api\/mentions\/([^/]+)\/explanation$/.exec(url.pathname)?.[1];
  if (asked) return explanation(asked);
  const labelled = /^\/api\/mentions\/([^/]+)\/label$/.exec(url.pathname)?.[1];
  if (labelled) return { id: labelled };
  switch (url.pathname) {
    case '/api/status': return { now: new Date(now()).toISOString(), watermark: new Date(now() - 9000).toISOString(), clock: 'replay', version: '0.1.0' };
    case '/api/brands': return { items: BRANDS };
    case '/api/signals': return { items: empty ? [] : signals(now()).filter((signal) => signal.brand === query.get('brand')) };
    case '/api/mentions': return mentionPage(query);
    case '/api/deliveries': return { items: empty ? [] : deliveries() };
    case '/api/channels': return { items: empty ? [] : [{ id: 'team', kind: 'slack' }, { id: 'pager', kind: 'pagerduty' }] };
    case '/api/ledger': return ledger(now(), empty);
    case '/api/sources': return sources(empty);
    default: return null;
  }
}

const topics = [
  { topic: 'delivery', mentions: 120, negative: 80, neutral: 30, positive: 10, before: 60 },
  { topic: 'customer-service', mentions: 14, negative: 9, neutral: 3, positive: 2, before: 4 },
];

function emerging() {
  const [first] = mentions(now(), 40).filter((mention) => mention.sentiment.label === 'negative');
  const topic = {
    id: 'topic-1', name: 'plastica bruciata', onset: first.published, mentions: 31, authors: 24, growth: 22.5, negativeShare: 0.71, signal: 'sig-2',
    first: [{ mention: first.id, at: first.published, source: first.source, author: first.author.handle, sentiment: 'negative', content: first.content }],
  };
  return { brand: 'aurora', isLearning: false, items: empty ? [] : [topic] };
}

function explanation(id) {
  return {
    id, language: 'en', languages: [{ language: 'en', probability: 0.97 }, { language: 'de', probability: 0.02 }],
    label: 'negative', scores: { negative: 0.8, neutral: 0.15, positive: 0.05 }, model: 'embedded', version: 'mock',
    decidingWords: [{ start: 0, length: 3, contribution: 1.4, text: '…' }], abstains: false, margin: 0.65, marginMin: 0.15,
    brands: [{ brand: 'aurora', tone: 'negative', isItsOwn: false }],
  };
}

const deliveries = () => [
  { id: 'msg_2', channel: 'pager', kind: 'pagerduty', type: 'signal.escalated', status: 'cancelled', attempts: 0, createdAt: new Date(now() - 60_000).toISOString() },
  { id: 'msg_1', channel: 'team', kind: 'slack', type: 'signal.raised', status: 'delivered', attempts: 1, createdAt: new Date(now() - 90_000).toISOString() },
];

function mentionPage(query) {
  if (empty) return { items: [] };
  const fits = (item) => (!query.get('sentiment') || item.sentiment.label === query.get('sentiment'))
    && (!query.get('language') || item.inLanguage === query.get('language'))
    && Date.parse(item.published) > now() - DAY_MS;
  const before = query.has('after') ? Number(query.get('after')) : Infinity;
  const items = mentions(now(), 1000, before).filter(fits).slice(0, Number(query.get('limit') ?? 50));
  return { items, ...(items.length ? { next: items.at(-1).id.slice(1) } : {}) };
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const send = (status, type, body) => response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY }).end(body);
  if (FILES[url.pathname]) {
    const [file, type] = FILES[url.pathname];
    return send(200, `${type}; charset=utf-8`, await readFile(new URL(`../../wwwroot/${file}`, import.meta.url)));
  }
  if (flag('failing') && url.pathname !== '/api/brands') {
    return send(503, 'application/problem+json', JSON.stringify({ title: 'The store is busy', detail: 'Try again in a moment.', status: 503 }));
  }
  const body = answer(url);
  return body ? send(200, 'application/json', JSON.stringify(body))
    : send(404, 'application/problem+json', JSON.stringify({ title: 'No such resource', detail: url.pathname, status: 404 }));
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}${empty ? ' (empty)' : ''}`));
