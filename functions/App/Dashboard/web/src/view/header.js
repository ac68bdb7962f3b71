// Controls and status line.
import { RANGES } from '../range.js';
import { competitorsOf } from '../state.js';
import { clockText, timeText, viewerZone } from '../format.js';
import { byId, createSlot, el, setText } from './dom.js';

export function createHeader(on) {
  const brandSlot = createSlot(byId('brand'));
  const problemSlot = createSlot(byId('problem'));
  byId('brand').addEventListener('change', (event) => on.brand(event.target.value));
  byId('compare').addEventListener('change', (event) => on.compare(event.target.checked));
  byId('pause').addEventListener('click', on.pause);
  byId('controls').addEventListener('submit', (event) => event.preventDefault());
  // The address's hash belongs to the page's state, so the skip link moves focus itself.
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('main').focus();
  });
  byId('ranges').append(...RANGES.map((range) => el('label', {},
    el('input', { type: 'radio', name: 'range', value: range.id, change: () => on.range(range.id) }),
    el('span', {}, range.label))));

  return (state) => {
    brandSlot(state.brands, () => (state.brands ?? []).map((brand) => el('option', { value: brand.id }, brand.name)));
    if (state.brandId) byId('brand').value = state.brandId;
    for (const radio of byId('ranges').querySelectorAll('input')) radio.checked = radio.value === state.rangeId;
    renderCompare(state);
    renderStatus(state);
    renderProblem(state, problemSlot);
    setText(byId('announce'), state.announcement);
  };
}

function renderCompare(state) {
  const rivals = competitorsOf(state);
  byId('compare-field').hidden = rivals.length === 0;
  byId('compare').checked = state.compare;
  setText(byId('compare-label'), `Compare with ${rivals.map((brand) => brand.name).join(', ')}`);
}

function renderStatus({ status, paused, updatedAt, problems }) {
  const failing = Object.keys(problems).length > 0;
  const live = byId('live-state');
  live.dataset.state = paused ? 'paused' : failing ? 'failing' : 'live';
  setText(live, paused ? 'Paused' : failing ? 'Trying again' : status?.clock === 'replay' ? 'Replay' : 'Live');
  setText(byId('pause'), paused ? 'Resume' : 'Pause');
  const clock = status?.clock === 'replay' ? 'Simulated time' : 'Pipeline time';
  setText(byId('clock'), status ? `${clock} ${clockText(status.now)}` : 'Connecting…');
  setText(byId('updated'), updatedAt ? `Last updated ${timeText(updatedAt)}` : '');
  setText(byId('zone'), `Times in ${viewerZone().replaceAll('_', ' ')}`);
  const watermark = status?.watermark ? ` · counted up to ${clockText(status.watermark)}` : '';
  setText(byId('about'), status ? `Mention Pipeline ${status.version ?? ''}${watermark}` : 'Mention Pipeline');
}

function renderProblem({ problems }, slot) {
  const list = [...new Map(Object.values(problems).map((problem) => [problem.title + problem.detail, problem])).values()];
  byId('problem').hidden = list.length === 0;
  slot(list, () => list.map(({ title, detail }) => el('p', {}, el('strong', {}, title), detail ? ` ${detail}` : null)));
}
