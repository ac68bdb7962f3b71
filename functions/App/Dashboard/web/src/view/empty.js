// What is said where there is nothing to show: never a blank, always the next step.
import { chosenBrand } from '../state.js';
import { curlLine } from '../text.js';
import { el, setText } from './dom.js';

const COPIED_MS = 2000;

export function noMentions(state) {
  if (state.brands?.length === 0) {
    return el('p', { class: 'empty' }, 'No brands yet. Add one to listening.json; it is picked up without a restart.');
  }
  const line = curlLine(location.origin, chosenBrand(state)?.name ?? 'your brand', state.status?.now ?? '2026-01-01T00:00:00Z');
  return el('div', { class: 'empty' },
    el('p', {}, 'No mentions yet. Send one:'),
    el('div', { class: 'copy' }, el('pre', {}, el('code', {}, line)), copyButton(line)));
}

export const nothingInRange = (state) => (state.stream.loaded && state.stream.items.length === 0 && !filtered(state)
  ? el('p', { class: 'empty' }, 'No mentions yet. The chart begins with the first one.')
  : el('p', { class: 'empty' }, 'No mentions in this range. Choose a longer one.'));

export const filtered = ({ filters }) => filters.sentiment !== '' || filters.language !== '';

function copyButton(line) {
  const button = el('button', { type: 'button', 'aria-live': 'polite' }, 'Copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(line);
      setText(button, 'Copied');
    } catch {
      // No clipboard outside a secure context: the line is selected instead.
      getSelection().selectAllChildren(button.previousElementSibling);
      setText(button, 'Press Ctrl+C');
    }
    setTimeout(() => setText(button, 'Copy'), COPIED_MS);
  });
  return button;
}
