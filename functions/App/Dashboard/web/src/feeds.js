// What is asked, how often, and where the answers go.
import * as api from './api.js';
import { createPoller } from './poller.js';
import { comparisonResolution, previousWindow, rangeById, windowAt } from './range.js';
import { competitorsOf, streamKey, viewKey } from './state.js';
import { PAGE_SIZE } from './stream.js';

const STREAM_MS = 2000;
const CHARTS_MS = 5000;
const BRANDS_MS = 30_000;
const SOURCES_MS = 30_000;
const MAX_SIGNALS = 50;
const MAX_RIVALS = 3;
const MAX_DELIVERIES = 50;

export function createFeeds(state, dispatch) {
  let knowsEmerging = true;

  /** A pipeline that does not look for emerging topics is asked once. */
  async function emergingOf(brandId) {
    if (!knowsEmerging) return null;
    try {
      return await api.getEmerging(brandId);
    } catch (error) {
      if (error.status !== 404) throw error;
      knowsEmerging = false;
      return null;
    }
  }

  const feed = (group, delayMs, ask) => createPoller({
    delayMs,
    run: async () => {
      await ask();
      dispatch({ type: 'succeeded', group, at: Date.now() });
    },
    onError: (error) => dispatch({ type: 'failed', group, title: error.message, detail: error.detail ?? '' }),
  });

  async function askStream() {
    const key = streamKey(state());
    const { brandId, filters } = state();
    const page = brandId ? await api.getMentions({ brand: brandId, ...filters, limit: PAGE_SIZE }) : { items: [] };
    dispatch({ type: 'mentions', key, page });
  }

  async function askCharts() {
    const status = await api.getStatus();
    dispatch({ type: 'status', status });
    const { brandId, rangeId, compare } = state();
    if (!brandId) return;
    const key = viewKey(state());
    const range = rangeById(rangeId);
    const window = windowAt(range, status.now);
    const rivals = compare ? competitorsOf(state()).slice(0, MAX_RIVALS) : [];
    const [timeline, previous, signals, topics, emerging, ...theirs] = await Promise.all([
      api.getTimeline(brandId, window, range.resolution),
      api.getTimeline(brandId, previousWindow(range, status.now), comparisonResolution(range)),
      api.getSignals(brandId, MAX_SIGNALS),
      api.getTopics(brandId, window),
      emergingOf(brandId),
      ...rivals.map((rival) => api.getTimeline(rival.id, window, range.resolution)),
    ]);
    dispatch({ type: 'signals', brandId, signals: signals.items });
    dispatch({ type: 'emerging', brandId, emerging });
    const competitors = rivals.map((brand, i) => ({ brand, points: theirs[i].points }));
    dispatch({ type: 'charts', key, timeline: { ...timeline, window }, competitors, previous, topics: topics.items });
  }

  async function askBrands() {
    const first = state().brands === null;
    dispatch({ type: 'brands', brands: (await api.getBrands()).items });
    if (first && !state().paused) {
      charts.resume();
      stream.resume();
    }
  }

  const brands = feed('brands', () => (state().brands === null ? STREAM_MS : BRANDS_MS), askBrands);
  const charts = feed('charts', () => CHARTS_MS, askCharts);
  const stream = feed('stream', () => STREAM_MS, askStream);
  const ledger = feed('ledger', () => STREAM_MS, async () => dispatch({ type: 'ledger', ledger: await api.getLedger() }));
  const sources = feed('sources', () => SOURCES_MS, async () => dispatch({ type: 'sources', sources: (await api.getSources()).items }));

  const deliveries = feed('deliveries', () => CHARTS_MS, async () => {
    const [log, channels] = await Promise.all([api.getDeliveries(MAX_DELIVERIES), api.getChannels()]);
    dispatch({ type: 'deliveries', deliveries: log.items, channels: channels.items });
  });
  const always = [brands, ledger, deliveries];

  return {
    refresh() {
      void charts.now();
      void stream.now();
    },
    deliveries: () => void deliveries.now(),
    pause: () => [...always, sources, charts, stream].forEach((poller) => poller.pause()),
    /** Charts and stream wait for the brands: without one there is nothing to ask for. */
    resume: () => [...always, sources, ...(state().brands === null ? [] : [charts, stream])].forEach((poller) => poller.resume()),
    async why(id) {
      dispatch({ type: 'why', id });
      if (!state().whys[id]) return;
      try {
        dispatch({ type: 'explained', id, answer: { explanation: await api.getExplanation(id) } });
      } catch (error) {
        dispatch({ type: 'explained', id, answer: { problem: `${error.message}. ${error.detail ?? ''}` } });
      }
    },
    async label(id, sentiment, askKey) {
      dispatch({ type: 'label', id, sentiment });
      try {
        await api.labelMention(id, sentiment, askKey);
        dispatch({ type: 'labelAccepted', id, sentiment });
        void stream.now();
      } catch (error) {
        dispatch({ type: 'labelRefused', id, sentiment, problem: `${error.message}. ${error.detail ?? ''}` });
      }
    },
    async older() {
      const key = streamKey(state());
      const { brandId, filters, stream: held } = state();
      try {
        const page = await api.getMentions({ brand: brandId, ...filters, limit: PAGE_SIZE, after: held.next });
        dispatch({ type: 'older', key, page });
      } catch (error) {
        dispatch({ type: 'failed', group: 'stream', title: error.message, detail: error.detail ?? '' });
      }
    },
  };
}
