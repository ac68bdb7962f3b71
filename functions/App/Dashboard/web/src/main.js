// The page's table of contents: state in the middle, pollers feed it, views draw it.
import { formatHash, parseHash } from './hash.js';
import { initialState, reduce } from './state.js';
import { createFeeds } from './feeds.js';
import { byId } from './view/dom.js';
import { createAlerts, createDetails } from './view/alerts.js';
import { createChartCard } from './view/chart-card.js';
import { describeShare, describeVolume } from './view/charts.js';
import { nothingInRange } from './view/empty.js';
import { createDeliveryLog } from './view/delivery-log.js';
import { createFigures } from './view/figures.js';
import { createHeader } from './view/header.js';
import { createLedger } from './view/ledger.js';
import { createSources } from './view/sources.js';
import { createStream } from './view/stream.js';
import { createTopics } from './view/topics.js';

let state = initialState(parseHash(location.hash));

function dispatch(action) {
  state = reduce(state, action);
  views.forEach((render) => render(state));
  const hash = formatHash(state);
  if (state.brandId && hash !== location.hash) history.replaceState(null, '', hash);
}

const feeds = createFeeds(() => state, dispatch);
const openDetails = createDetails();
const askKey = () => window.prompt('This pipeline asks for its key before it is changed:')?.trim() ?? '';

function choose(action) {
  dispatch(action);
  feeds.refresh();
}

function setPaused(paused) {
  dispatch({ type: 'paused', paused });
  if (paused) feeds.pause();
  else feeds.resume();
}

const views = [
  createHeader({
    brand: (brandId) => choose({ type: 'chooseBrand', brandId }),
    range: (rangeId) => choose({ type: 'chooseRange', rangeId }),
    compare: (compare) => choose({ type: 'compare', compare }),
    pause: () => setPaused(!state.paused),
  }),
  createFigures(),
  createChartCard(byId('volume'), describeVolume, openDetails, nothingInRange),
  createChartCard(byId('share'), describeShare, openDetails, nothingInRange),
  createStream({
    filter: (filters) => choose({ type: 'filter', filters }),
    older: () => feeds.older(),
    why: (id) => feeds.why(id),
    label: (id, sentiment) => feeds.label(id, sentiment, askKey),
  }),
  createTopics(),
  createAlerts(openDetails),
  createLedger(),
  createDeliveryLog(() => feeds.deliveries()),
  createSources(),
];

addEventListener('hashchange', () => {
  const { brandId, rangeId, compare } = parseHash(location.hash);
  if (brandId) dispatch({ type: 'chooseBrand', brandId });
  dispatch({ type: 'chooseRange', rangeId });
  choose({ type: 'compare', compare });
});
// A page nobody looks at asks nothing.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) feeds.pause();
  else if (!state.paused) feeds.resume();
});

views.forEach((render) => render(state));
feeds.resume();
