// The JSON API, as anyone may call it. An error carries the title and detail of its problem document.
const TIMEOUT_MS = 15_000;

export class ApiError extends Error {
  constructor(title, detail, retryAfterMs, status) {
    super(title);
    this.name = 'ApiError';
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
  }
}

function get(path, query = {}) {
  const values = Object.entries(query).filter(([, value]) => value != null && value !== '');
  return ask(values.length ? `${path}?${new URLSearchParams(values)}` : path, { headers: { Accept: 'application/json' } });
}

/** The key that changes are made with, where the pipeline asks for one; it lasts as long as the page. */
let key = '';

/** `askKey` is called once when the pipeline wants to be shown a key; an empty answer gives up. */
async function post(path, body, askKey) {
  const send = () => ask(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...(key ? { 'x-api-key': key } : {}) },
    body: JSON.stringify(body),
  });
  try {
    return await send();
  } catch (error) {
    if (error.status !== 401) throw error;
    key = askKey?.() ?? '';
    if (!key) throw error;
    return send();
  }
}

async function ask(path, request) {
  let response;
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    const why = cause.name === 'TimeoutError' ? `No answer within ${TIMEOUT_MS / 1000} seconds.` : 'Is it still running?';
    throw new ApiError('The pipeline does not answer', `${why} Trying again.`);
  }
  if (!response.ok) throw await problem(response, path);
  try {
    return await response.json();
  } catch {
    throw new ApiError('The pipeline sent an answer that is not JSON', path);
  }
}

async function problem(response, path) {
  const document = await response.json().catch(() => null);
  const seconds = Number(response.headers.get('Retry-After'));
  return new ApiError(
    document?.title ?? `The pipeline answered ${response.status}`,
    document?.detail ?? path,
    Number.isFinite(seconds) ? seconds * 1000 : 0,
    response.status,
  );
}

const iso = (time) => new Date(time).toISOString();

export const getStatus = () => get('api/status');
export const getBrands = () => get('api/brands');
export const getLedger = () => get('api/ledger');
export const getDeliveries = (limit) => get('api/deliveries', { limit });
export const getChannels = () => get('api/channels');
export const acknowledge = (id, askKey) => post(`api/signals/${encodeURIComponent(id)}/ack`, {}, askKey);
export const giveFeedback = (id, verdict, askKey) => post(`api/signals/${encodeURIComponent(id)}/feedback`, { verdict }, askKey);
export const testChannel = (id, askKey) => post(`api/channels/${encodeURIComponent(id)}/test`, {}, askKey);
export const enableChannel = (id, askKey) => post(`api/channels/${encodeURIComponent(id)}/enable`, {}, askKey);
export const getSources = () => get('api/sources');
export const getSignals = (brand, limit) => get('api/signals', { brand, limit });
export const getSignal = (id) => get(`api/signals/${encodeURIComponent(id)}`);
export const getEmerging = (brand) => get(`api/brands/${encodeURIComponent(brand)}/emerging`);
export const getMentions = ({ brand, sentiment, language, limit, after }) =>
  get('api/mentions', { brand, sentiment, language, limit, after });
export const getExplanation = (id) => get(`api/mentions/${encodeURIComponent(id)}/explanation`);
export const labelMention = (id, sentiment, askKey) => post(`api/mentions/${encodeURIComponent(id)}/label`, { sentiment }, askKey);
export const getTopics = (brand, { from, to }) => get(`api/brands/${encodeURIComponent(brand)}/topics`, { from: iso(from), to: iso(to) });
export const getTimeline = (brand, { from, to }, resolution) =>
  get(`api/brands/${encodeURIComponent(brand)}/timeline`, { from: iso(from), to: iso(to), resolution });
