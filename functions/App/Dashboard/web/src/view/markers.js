// Buttons on a chart where signals began. They are elements, not pixels: reachable by keyboard, read aloud.
import { joinClose, kindName, labelSides, signalTime } from '../signals.js';
import { momentText, plural } from '../format.js';
import { el, focusedKey } from './dom.js';

const SIZE_PX = 28;
/** The strip above the chart where markers stand, so that they hide nothing of it. */
export const STRIP_PX = 36;
const LABEL_PX = 140;

/** Draws into uPlot's overlay; call again after each change of size or data. */
export function placeMarkers(plot, markers, open, focusedBefore) {
  const overlay = plot.over;
  const focused = focusedKey(overlay) ?? focusedBefore;
  overlay.querySelectorAll('.marker').forEach((node) => node.remove());
  const placed = markers.map((marker) => ({ ...marker, left: plot.valToPos(plot.data[0][marker.index], 'x') }));
  const joined = joinClose(placed, SIZE_PX);
  const sides = labelSides(joined.map(({ left }) => left), overlay.clientWidth, LABEL_PX);
  joined.forEach((marker, i) => {
    const button = markerButton(marker, open);
    button.dataset.label = sides[i];
    // Through the CSS object model, as the chart places its own parts: the page's policy allows that, and no style attributes.
    button.style.left = `${Math.round(marker.left)}px`;
    button.style.top = `${-STRIP_PX}px`;
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
