// Repeats one request group: at once, then after each answer waits; backs off while it fails; can be paused.
import { nextDelay } from './backoff.js';

export function createPoller({ delayMs, run, onError }) {
  let timer = null;
  let failures = 0;
  let paused = true;
  let turn = 0;

  async function go() {
    clearTimeout(timer);
    const mine = ++turn;
    let retryAfterMs = 0;
    try {
      await run();
      failures = 0;
    } catch (error) {
      if (mine !== turn) return;
      failures += 1;
      retryAfterMs = error.retryAfterMs ?? 0;
      onError(error);
    }
    if (mine === turn && !paused) timer = setTimeout(go, nextDelay(delayMs(), failures, retryAfterMs));
  }

  return {
    /** Asks now, whatever the timer says; an answer still on its way no longer schedules anything. */
    now: go,
    resume() {
      if (!paused) return;
      paused = false;
      void go();
    },
    pause() {
      paused = true;
      clearTimeout(timer);
    },
  };
}
