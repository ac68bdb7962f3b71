// What both charts share: legend that reads out the pointed bucket, hidden summary, table instead of picture, empty state.
import { createPlot } from './plot.js';
import { createSlot, el, focusedKey, setText, table } from './dom.js';
import { placeMarkers } from './markers.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** `describe(state)` gives null while nothing is known, or everything the card shows. */
export function createChartCard(section, describe, openSignals, emptyState) {
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const tableSlot = createSlot(part('table'));
  let plot = null;
  let drawn;
  let asTable = false;
  let last = null;
  let focused = null;

  part('toggle').addEventListener('click', () => {
    asTable = !asTable;
    part('toggle').setAttribute('aria-expanded', String(asTable));
    setText(part('toggle'), asTable ? 'Show as chart' : 'Show as table');
    if (last) render(last);
  });
  dark.addEventListener('change', () => {
    drawn = undefined;
    if (last) render(last);
  });

  function render(state) {
    last = state;
    const view = describe(state);
    const empty = view === null || view.empty;
    part('toggle').hidden = empty;
    part('legend').hidden = empty || asTable;
    part('plot').hidden = asTable && !empty;
    part('table').hidden = empty || !asTable;
    setText(part('note'), view?.note ?? '');
    setText(part('summary'), empty ? '' : view.summary);
    if (empty) showEmpty(state, view);
    else if (asTable) tableSlot(view.rows, () => table(view.title, view.heads, view.rows));
    else draw(view);
  }

  function showEmpty(state, view) {
    plot?.destroy();
    plot = null;
    const content = view === null ? el('p', { class: 'empty' }, 'Loading…') : emptyState(state);
    const key = content.textContent;
    if (drawn === key) return;
    drawn = key;
    part('plot').replaceChildren(content);
  }

  function draw(view) {
    const key = JSON.stringify([view.data, view.window, view.legend, view.markers, view.shaded]);
    if (key === drawn) return;
    drawn = key;
    // Two answers may come before the first is painted: what had the focus is remembered until markers stand again.
    focused = focusedKey(part('plot')) ?? focused;
    plot?.destroy();
    part('plot').replaceChildren();
    readOut(view, null);
    plot = createPlot({
      host: part('plot'), data: view.data, series: view.series(), window: view.window, dailyInUtc: view.dailyInUtc,
      yRange: view.yRange, yText: view.yText, shaded: view.shaded,
      stems: view.markers.map(({ index }) => ({ index, value: view.topOf(index) })),
      afterDraw: (self) => {
        if (!self.over.isConnected) return;
        placeMarkers(self, view.markers, openSignals, focused);
        focused = null;
      },
      onCursor: (index) => readOut(view, index),
    });
  }

  function readOut(view, index) {
    part('legend').replaceChildren(
      ...view.legend.map(({ name, key, dashed }, i) => el('li', {},
        el('span', { class: `swatch ${key}${dashed ? ' dashed' : ''}` }), name,
        index === null ? null : el('strong', {}, ` ${view.valueText(i, index)}`))),
      el('li', { class: 'when' }, index === null ? '' : view.when(index)));
  }

  return render;
}
