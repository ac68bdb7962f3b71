// The list of alerts, and the details of one: what was seen, what was expected, who said what, who was told.
import { acknowledge, giveFeedback } from '../api.js';
import { answerText, verdictText } from '../answers.js';
import { statusText } from '../deliveries.js';
import { isOpen, kindName, signalTime } from '../signals.js';
import { amount, chance, count, durationText, momentText, plural } from '../format.js';
import { safeUrl } from '../text.js';
import { byId, createSlot, el, keySelector, outLink, sentimentBadge, table } from './dom.js';

export function createAlerts(open) {
  const slot = createSlot(byId('alerts'));
  return ({ signals, knownSignals }) => slot([signals, knownSignals !== null], () => {
    if (knownSignals === null) return el('p', { class: 'empty' }, 'Loading…');
    if (signals.length === 0) return el('p', { class: 'empty' },
      'No alerts so far. One appears here when a brand draws far more negative mentions than usual.');
    return el('ul', { class: 'alerts' }, signals.map((signal) => el('li', {}, alertButton(signal, open))));
  });
}

function alertButton(signal, open) {
  return el('button', {
    type: 'button', class: 'alert', 'data-severity': signal.severity, 'data-key': signal.id, 'aria-haspopup': 'dialog',
    click: () => open([signal]),
  },
    el('span', { class: 'alert-head' }, statusBadge(signal), el('span', { class: 'soft' }, `${severityWord(signal)} · ${momentText(signal.raisedAt)}`)),
    el('span', { class: 'alert-headline' }, signal.headline));
}

const statusBadge = (signal) => el('span', { class: `badge ${isOpen(signal) ? 'open' : 'cleared'}` }, isOpen(signal) ? 'Open' : 'Cleared');

const severityWord = ({ severity }) => (severity ? severity.charAt(0).toUpperCase() + severity.slice(1) : 'Signal');

/** A native modal dialog: Escape closes it, and focus goes back to where it came from. */
export function createDetails() {
  const dialog = byId('details');
  byId('details-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  let opener = null;
  dialog.addEventListener('close', () => {
    // What opened it may have been built anew meanwhile.
    if (opener && !opener.isConnected) document.querySelector(keySelector(opener.dataset.key))?.focus();
  });
  return (signals) => {
    opener = document.activeElement?.dataset.key ? document.activeElement : null;
    byId('details-title').textContent = signals.length === 1 ? kindName(signals[0].kind) : plural(signals.length, 'signal');
    byId('details-body').replaceChildren(...signals.map(details));
    dialog.showModal();
  };
}

function details(signal) {
  return el('article', { class: 'signal' },
    el('p', { class: 'alert-head' }, statusBadge(signal), el('span', { class: 'soft' }, severityWord(signal))),
    el('h3', {}, signal.headline),
    signal.explanation ? el('p', {}, signal.explanation) : null,
    answers(signal),
    el('dl', { class: 'facts' }, facts(signal).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    el('h4', {}, 'Representative mentions'), mentions(signal.mentions ?? []),
    el('h4', {}, 'Delivery'), deliveries(signal.delivery ?? []));
}

function facts(signal) {
  return [
    ['Observed', `${count(signal.observed)} in ${durationText(signal.window)}`],
    ['Expected', amount(signal.expected)],
    ['By chance', chance(signal.pValue)],
    ['Began', momentText(signalTime(signal))],
    ['Raised', momentText(signal.raisedAt)],
    ['Cleared', signal.clearedAt ? momentText(signal.clearedAt) : 'Still open'],
  ];
}

function mentions(items) {
  if (items.length === 0) return el('p', { class: 'soft' }, 'None were kept.');
  return el('ul', { class: 'quotes' }, items.map(({ content, sentiment, url }) => el('li', {},
    sentimentBadge(sentiment?.label ?? sentiment),
    el('p', { dir: 'auto' }, content),
    safeUrl(url) ? outLink(safeUrl(url), 'Open the original') : null)));
}

const askKey = () => window.prompt('This pipeline asks for its key before it is changed:')?.trim() ?? '';

/** Taking it in hand, and saying whether it was worth an alert. What was answered is shown at once. */
function answers(signal) {
  const row = el('div', { class: 'answers' });
  const note = el('p', { class: 'note', role: 'status' }, [answerText(signal), verdictText(signal)].filter(Boolean).join(' '));
  const answer = async (button, send) => {
    button.disabled = true;
    try {
      row.replaceWith(answers({ ...signal, ...(await send()) }));
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
  return table('Delivery by channel', ['Channel', 'Status', 'Attempts', 'Last error'], items.map(({ channel, status, attempts, lastError }) =>
    [channel, statusText(status), count(attempts), lastError ?? '–']), [1, 3]);
}
