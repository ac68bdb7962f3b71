// Buttons on a chart where signals began. They are elements, not pixels: reachable by keyboard, read aloud.
import { joinClose, kindName, signalTime } from '../signals.js';
import { momentText, plural } from '../format.js';
import { el } from './dom.js';

const SIZE_PX = 28;
const LABEL_GAP_PX = 96;

/** Draws into uPlot's overlay; call again after each change of size or data. */
export function placeMarkers(plot, markers, topOf, open) {
  const overlay = plot.over;
  const focused = overlay.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  overlay.querySelectorAll('.marker').forEach((node) => node.remove());
  const placed = markers.map((marker) => ({ ...marker, left: plot.valToPos(plot.data[0][marker.index], 'x') }));
  const joined = joinClose(placed, SIZE_PX);
  joined.forEach((marker, i) => {
    const button = markerButton(marker, open);
    const room = Math.min(marker.left - (joined[i - 1]?.left ?? -LABEL_GAP_PX), (joined[i + 1]?.left ?? Infinity) - marker.left);
    button.classList.toggle('bare', room < LABEL_GAP_PX);
    button.classList.toggle('at-end', marker.left > overlay.clientWidth - LABEL_GAP_PX);
    const value = topOf(marker.index);
    const top = value == null ? overlay.clientHeight - SIZE_PX : plot.valToPos(value, 'y') - SIZE_PX / 2;
    // The chart's own overlay is placed through the CSS object model as well, which the page's policy allows.
    button.style.left = `${Math.round(marker.left)}px`;
    button.style.top = `${Math.round(Math.max(0, top))}px`;
    overlay.append(button);
    if (button.dataset.key === focused) button.focus();
  });
}

function markerButton({ signals }, open) {
  const [first] = signals;
  const name = signals.length === 1 ? kindName(first.kind) : plural(signals.length, 'signal');
  const spoken = signals.map((signal) => `${kindName(signal.kind)}, ${momentText(signalTime(signal))}: ${signal.headline}`).join('. ');
  return el('button', {
    type: 'button', class: 'marker', 'data-key': first.id, 'aria-label': `${spoken}. Open details.`, title: first.headline,
    click: () => open(signals),
  }, el('span', { class: 'pin', 'aria-hidden': 'true' }, signals.length === 1 ? '!' : String(signals.length)),
  el('span', { class: 'marker-label', 'aria-hidden': 'true' }, name));
}
