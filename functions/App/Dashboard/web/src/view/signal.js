// One signal in full: what was seen and expected, what drives it and what does not, how it went on, who was told, and answering it.
import { acknowledge, giveFeedback } from '../api.js';
import { answerText, verdictText } from '../answers.js';
import { statusText, typeText } from '../deliveries.js';
import { cautions, driverRows, facts, severityText, updateLines, voiceTexts } from '../evidence.js';
import { count, momentText } from '../format.js';
import { isOpen } from '../signals.js';
import { safeUrl } from '../text.js';
import { el, outLink, sentimentBadge, table } from './dom.js';
import { sparkline } from './sparkline.js';

export const statusBadge = (signal) => el('span', { class: `badge ${isOpen(signal) ? 'open' : 'cleared'}` }, isOpen(signal) ? 'Open' : 'Cleared');

/** `context`: how brands are called, and how another signal is opened. */
export function signalDetails(signal, { brandName, showSignal }) {
  const { evidence } = signal;
  return el('article', { class: 'signal' },
    el('p', { class: 'alert-head' }, statusBadge(signal), el('span', { class: 'soft' }, severityText(signal)),
      el('span', { class: 'soft' }, brandName(signal.brand))),
    el('h3', {}, signal.headline),
    signal.explanation ? el('p', {}, signal.explanation) : null,
    sparkline(signal),
    answers(signal),
    el('dl', { class: 'facts' }, facts(signal).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    section('What drives it', drivers(driverRows(evidence))),
    section('Voices with most followers', voices(voiceTexts(evidence))),
    section('Who said it first', evidence?.first ? first(evidence.first) : null),
    section('What it is not', notes(cautions(evidence))),
    section('How it went on', updates(updateLines(signal, brandName))),
    section('Representative mentions', mentions(signal.mentions ?? [])),
    section('Related alerts', related(signal.related ?? [], showSignal)),
    section('Delivery', deliveries(signal.delivery ?? [])),
    el('p', { class: 'note id' }, `Signal ${signal.id}`));
}

/** Nothing to say, no heading. */
const section = (title, content) => (content ? el('section', {}, el('h4', {}, title), content) : null);

const wide = (label, content) => el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, content);

const drivers = (rows) => (rows.length === 0 ? null
  : wide('What drives it', table('What there is more of than usual', ['What', 'Kind', 'Number', 'Share', 'Usually'], rows, [1])));

const voices = (items) => (items.length === 0 ? null
  : el('ul', { class: 'lines' }, items.map(({ name, text }) => el('li', {}, el('strong', { dir: 'auto' }, name), ` ${text}`))));

const first = ({ at, mention }) => el('ul', { class: 'quotes' }, quote(mention, momentText(at)));

const notes = (items) => (items.length === 0 ? null : el('ul', { class: 'lines' }, items.map(({ holds, text }) => el('li', {},
  el('span', { class: `mark ${holds ? 'positive' : 'negative'}`, 'aria-hidden': 'true' }, holds ? '✓' : '!'), ` ${text}`))));

const updates = (lines) => (lines.length === 0 ? null : el('ol', { class: 'lines' }, lines.map(({ at, text, when }) => el('li', {},
  el('time', { class: 'soft', datetime: at }, when), ` ${text}`))));

function mentions(items) {
  if (items.length === 0) return el('p', { class: 'soft' }, 'None were kept.');
  return el('ul', { class: 'quotes' }, items.map((mention) => quote(mention)));
}

const quote = ({ content, sentiment, url }, when) => el('li', {},
  el('p', { class: 'alert-head' }, sentimentBadge(sentiment?.label ?? sentiment), when ? el('span', { class: 'soft' }, when) : null),
  el('p', { dir: 'auto' }, content),
  safeUrl(url) ? outLink(safeUrl(url), 'Open the original') : null);

const related = (ids, showSignal) => (ids.length === 0 ? null : el('ul', { class: 'lines' }, ids.map((id) => el('li', {},
  el('button', { type: 'button', class: 'quiet small', click: () => showSignal(id) }, `Open ${id.slice(0, 8)}`)))));

const askKey = () => window.prompt('This pipeline asks for its key before it is changed:')?.trim() ?? '';

/** Taking it in hand, and saying whether it was worth an alert. What was answered is shown at once. */
function answers(signal) {
  const row = el('div', { class: 'answers' });
  const note = el('p', { class: 'note', role: 'status' }, [answerText(signal), verdictText(signal)].filter(Boolean).join(' '));
  const answer = async (button, send) => {
    button.disabled = true;
    try {
      const next = answers({ ...signal, ...(await send()) });
      row.replaceWith(next);
      next.querySelector('button')?.focus();
    } catch (error) {
      button.disabled = false;
      note.textContent = `${error.message}. ${error.detail ?? ''}`;
    }
  };
  const button = (text, send) => el('button', { type: 'button', class: 'quiet', click: (event) => answer(event.currentTarget, send) }, text);
  row.append(
    ...(signal.acknowledgement ? [] : [button('Acknowledge', () => acknowledge(signal.id, askKey))]),
    button('Worth an alert', () => giveFeedback(signal.id, 'true_alarm', askKey)),
    button('False alarm', () => giveFeedback(signal.id, 'false_alarm', askKey)),
    note);
  return row;
}

function deliveries(items) {
  if (items.length === 0) return el('p', { class: 'soft' }, 'No channel is set to hear of it.');
  return wide('Delivery by channel', table('Delivery by channel', ['Channel', 'Message', 'Status', 'Attempts', 'Last error'],
    items.map(({ attempts, channel, lastError, status, type }) => [channel, typeText(type), statusText(status), count(attempts), lastError ?? '–']), [1, 2, 4]));
}
