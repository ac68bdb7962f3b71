// How long to wait before asking again.
export const MAX_DELAY_MS = 60_000;

/** Doubles with each failure in a row; never sooner than the server asked for, never later than the bound. */
export function nextDelay(baseMs, failures, retryAfterMs = 0) {
  const doubled = baseMs * 2 ** Math.min(failures, 16);
  return Math.min(MAX_DELAY_MS, Math.max(doubled, retryAfterMs));
}
