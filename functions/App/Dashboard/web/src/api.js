// The JSON API, as anyone may call it. An error carries the title and detail of its problem document.
const TIMEOUT_MS = 15_000;

export class ApiError extends Error {
  constructor(title, detail, retryAfterMs) {
    super(title);
    this.name = 'ApiError';
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}

async function get(path, query = {}) {
  const values = Object.entries(query).filter(([, value]) => value != null && value !== '');
  const address = values.length ? `${path}?${new URLSearchParams(values)}` : path;
  let response;
  try {
    response = await fetch(address, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT_MS) });
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
  );
}

const iso = (time) => new Date(time).toISOString();

export const getStatus = () => get('api/status');
export const getBrands = () => get('api/brands');
export const getLedger = () => get('api/ledger');
export const getSources = () => get('api/sources');
export const getSignals = (brand, limit) => get('api/signals', { brand, limit });
export const getMentions = ({ brand, sentiment, language, limit, after }) =>
  get('api/mentions', { brand, sentiment, language, limit, after });
export const getTimeline = (brand, { from, to }, resolution) =>
  get(`api/brands/${encodeURIComponent(brand)}/timeline`, { from: iso(from), to: iso(to), resolution });
