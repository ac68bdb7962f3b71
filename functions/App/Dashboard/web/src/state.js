// All that the page knows, and how each answer changes it. Pure: the view draws what comes out.
import { EMPTY_STREAM, appendOlder, mergeNewest } from './stream.js';
import { newlyRaised } from './signals.js';
import { answerWhy, toggleWhy } from './explanation.js';
import { accepted, confirm, refused, saying } from './labels.js';

/** The languages whose tone the pipeline can tell; others appear once they are seen. */
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'pt'];

export function initialState(remembered) {
  return {
    ...remembered,
    brands: null,
    status: null,
    timeline: null,
    competitors: [],
    previous: null,
    topics: null,
    labels: {},
    whys: {},
    signals: [],
    knownSignals: null,
    signalId: null,
    emerging: null,
    announcement: '',
    stream: EMPTY_STREAM,
    languages: LANGUAGES,
    ledger: null,
    deliveries: null,
    channels: [],
    sources: null,
    filters: { sentiment: '', language: '' },
    problems: {},
    paused: false,
    updatedAt: null,
  };
}

/** An answer counts only if it belongs to what is chosen now. */
export const viewKey = ({ brandId, rangeId, compare }) => `${brandId}|${rangeId}|${compare}`;
export const streamKey = ({ brandId, filters }) => `${brandId}|${filters.sentiment}|${filters.language}`;

const UNSEEN = { timeline: null, competitors: [], previous: null, topics: null };

const changes = {
  brands: (state, { brands }) => chooseBrand({ ...state, brands }),
  status: (state, { status }) => ({ ...state, status }),
  chooseBrand: (state, { brandId }) => (brandId === state.brandId ? state
    : { ...state, ...UNSEEN, brandId, signals: [], knownSignals: null, emerging: null, announcement: '', stream: EMPTY_STREAM, whys: {}, problems: {} }),
  chooseRange: (state, { rangeId }) => (rangeId === state.rangeId ? state : { ...state, ...UNSEEN, rangeId }),
  compare: (state, { compare }) => ({ ...state, compare, competitors: compare ? state.competitors : [] }),
  charts: (state, { key, timeline, competitors, previous, topics = null }) =>
    (key === viewKey(state) ? { ...state, timeline, competitors, previous, topics } : state),
  signals: (state, { brandId, signals }) => (brandId === state.brandId ? withSignals(state, signals) : state),
  emerging: (state, { brandId, emerging }) => (brandId === state.brandId ? { ...state, emerging } : state),
  openSignal: (state, { signalId }) => ({ ...state, signalId }),
  mentions: (state, { key, page }) => (key === streamKey(state) ? withMentions(state, mergeNewest(state.stream, page)) : state),
  older: (state, { key, page }) => (key === streamKey(state) ? withMentions(state, appendOlder(state.stream, page)) : state),
  filter: (state, { filters }) => ({ ...state, filters: { ...state.filters, ...filters }, stream: EMPTY_STREAM }),
  why: (state, { id }) => ({ ...state, whys: toggleWhy(state.whys, id) }),
  explained: (state, { id, answer }) => ({ ...state, whys: answerWhy(state.whys, id, answer) }),
  label: (state, { id, sentiment }) => ({ ...state, labels: saying(state.labels, id, sentiment) }),
  labelAccepted: (state, { id, sentiment }) => ({
    ...state, labels: accepted(state.labels, id, sentiment), announcement: sentiment ? `Labelled ${sentiment}.` : 'Label withdrawn.',
  }),
  labelRefused: (state, { id, sentiment, problem }) => ({
    ...state, labels: refused(state.labels, id, sentiment, problem), announcement: `The label was not saved: ${problem}`,
  }),
  ledger: (state, { ledger }) => ({ ...state, ledger }),
  deliveries: (state, { deliveries, channels }) => ({ ...state, deliveries, channels }),
  sources: (state, { sources }) => ({ ...state, sources }),
  succeeded: (state, { group, at }) => ({ ...state, problems: without(state.problems, group), updatedAt: at }),
  failed: (state, { group, title, detail }) => ({ ...state, problems: { ...state.problems, [group]: { title, detail } } }),
  paused: (state, { paused }) => ({ ...state, paused }),
};

export function reduce(state, action) {
  return changes[action.type](state, action);
}

/** A remembered brand that is no longer listened to gives way to the first one. */
function chooseBrand(state) {
  if (state.brands.some((brand) => brand.id === state.brandId)) return state;
  return changes.chooseBrand(state, { brandId: state.brands[0]?.id ?? null });
}

function withSignals(state, signals) {
  const raised = newlyRaised(state.knownSignals, signals);
  return {
    ...state,
    signals,
    knownSignals: new Set([...(state.knownSignals ?? []), ...signals.map((signal) => signal.id)]),
    announcement: raised.length ? `New alert: ${raised.map((signal) => signal.headline).join('; ')}` : state.announcement,
  };
}

function withMentions(state, stream) {
  const seen = stream.items.map((item) => item.inLanguage).filter(Boolean);
  const languages = [...new Set([...state.languages, ...seen])].sort();
  return { ...state, stream, labels: confirm(state.labels, stream.items), languages: languages.length === state.languages.length ? state.languages : languages };
}

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

/** Selectors. */
export const chosenBrand = (state) => state.brands?.find((brand) => brand.id === state.brandId) ?? null;

/** Competitors that are listened to themselves: only those have figures. */
export function competitorsOf(state) {
  const ids = chosenBrand(state)?.competitors ?? [];
  return ids.flatMap((id) => state.brands.find((brand) => brand.id === id) ?? []);
}
