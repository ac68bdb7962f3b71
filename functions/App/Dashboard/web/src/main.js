// The page's table of contents: state in the middle, pollers feed it, views draw it.
import { getSignal } from './api.js';
import { formatHash, parseHash, signalIn } from './hash.js';
import { initialState, reduce } from './state.js';
import { createFeeds } from './feeds.js';
import { byId } from './view/dom.js';
import { createAlerts, createDetails } from './view/alerts.js';
import { createChartCard } from './view/chart-card.js';
import { describeShare, describeVolume } from './view/charts.js';
import { nothingInRange } from './view/empty.js';
import { createEmerging } from './view/emerging.js';
import { createDeliveryLog } from './view/delivery-log.js';
import { createFigures } from './view/figures.js';
import { createHeader } from './view/header.js';
import { createLedger } from './view/ledger.js';
import { createSources } from './view/sources.js';
import { createStream } from './view/stream.js';
import { createTopics } from './view/topics.js';

let state = initialState(parseHash(location.hash));
/** The signal that a link asks for, until it is shown. */
let wanted = signalIn(location.hash);

function dispatch(action) {
  state = reduce(state, action);
  views.forEach((render) => render(state));
  const hash = formatHash(state);
  if (state.brandId && hash !== location.hash) history.replaceState(null, '', hash);
  showWanted();
}

const feeds = createFeeds(() => state, dispatch);
const details = createDetails({
  brandName: (id) => state.brands?.find((brand) => brand.id === id)?.name ?? id,
  onClose: () => dispatch({ type: 'openSignal', signalId: null }),
  onOpen: (signalId) => dispatch({ type: 'openSignal', signalId }),
  showSignal,
});
const openDetails = details.open;
const askKey = () => window.prompt('This pipeline asks for its key before it is changed:')?.trim() ?? '';

function choose(action) {
  dispatch(action);
  feeds.refresh();
}

/** By its id, wherever it belongs: links in messages and to related alerts know no more. */
async function showSignal(id) {
  try {
    const signal = await getSignal(id);
    if (signal.brand !== state.brandId && (state.brands ?? []).some((brand) => brand.id === signal.brand)) {
      choose({ type: 'chooseBrand', brandId: signal.brand });
    }
    openDetails([signal]);
  } catch (error) {
    details.say('Alert', `${error.message}. ${error.detail ?? ''}`);
  }
}

/** Once the brands are known: the signal's own is then chosen. */
function showWanted() {
  if (!wanted || state.brands === null) return;
  const id = wanted;
  wanted = null;
  void showSignal(id);
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
  createEmerging(showSignal),
  createAlerts(openDetails),
  createLedger(),
  createDeliveryLog(() => feeds.deliveries()),
  createSources(),
];

addEventListener('hashchange', () => {
  const signalId = signalIn(location.hash);
  wanted = signalId === state.signalId ? null : signalId;
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
