// The list of alerts, and the window that shows one of them in full.
import { severityText } from '../evidence.js';
import { currentSeverity, kindName } from '../signals.js';
import { momentText, plural } from '../format.js';
import { byId, createSlot, el, keySelector } from './dom.js';
import { signalDetails, statusBadge } from './signal.js';

export function createAlerts(open) {
  const slot = createSlot(byId('alerts'));
  return ({ signals, knownSignals }) => slot([signals, knownSignals !== null], () => {
    if (knownSignals === null) return el('p', { class: 'empty' }, 'Loading…');
    if (signals.length === 0) return el('p', { class: 'empty' },
      'No alerts so far. One appears here when people speak far more, or far worse, of a brand than usual.');
    return el('ul', { class: 'alerts' }, signals.map((signal) => el('li', {}, alertButton(signal, open))));
  });
}

function alertButton(signal, open) {
  return el('button', {
    type: 'button', class: 'alert', 'data-severity': currentSeverity(signal), 'data-key': signal.id, 'aria-haspopup': 'dialog',
    click: () => open([signal]),
  },
    el('span', { class: 'alert-head' }, statusBadge(signal), el('span', { class: 'soft' }, `${severityText(signal)} · ${momentText(signal.raisedAt)}`)),
    el('span', { class: 'alert-headline' }, signal.headline),
    el('span', { class: 'soft' }, [kindName(signal.kind), ...answered(signal)].join(' · ')));
}

function answered({ acknowledgement, feedback }) {
  const taken = acknowledgement ? [acknowledgement.by ? `taken by ${acknowledgement.by}` : 'acknowledged'] : [];
  return feedback ? [...taken, feedback.verdict === 'falseAlarm' ? 'judged a false alarm' : 'judged worth an alert'] : taken;
}

/** A native modal dialog: Escape closes it, and focus goes back to where it came from. */
export function createDetails({ brandName, onClose, onOpen, showSignal }) {
  const dialog = byId('details');
  byId('details-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  let opener = null;
  dialog.addEventListener('close', () => {
    // What opened it may have been built anew meanwhile.
    if (opener && !opener.isConnected) document.querySelector(keySelector(opener.dataset.key))?.focus();
    onClose();
  });

  function show(title, content) {
    byId('details-title').textContent = title;
    byId('details-body').replaceChildren(...content);
    if (dialog.open) {
      dialog.scrollTop = 0;
      byId('details-close').focus();
      return;
    }
    opener = document.activeElement?.dataset.key ? document.activeElement : null;
    dialog.showModal();
  }

  return {
    open(signals) {
      const title = signals.length === 1 ? kindName(signals[0].kind) : plural(signals.length, 'signal');
      show(title, signals.map((signal) => signalDetails(signal, { brandName, showSignal })));
      onOpen(signals.length === 1 ? signals[0].id : null);
    },
    say: (title, text) => show(title, [el('p', { class: 'empty' }, text)]),
  };
}
