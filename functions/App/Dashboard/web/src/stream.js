// The list of mentions that the page holds: newest first, each once, bounded.
export const PAGE_SIZE = 50;
export const MAX_MENTIONS = 500;
export const EMPTY_STREAM = Object.freeze({ items: [], next: null, loaded: false });

/**
 * Takes in the newest page. If it shares nothing with what is held, more came than one page holds:
 * the list starts anew, for a hole nobody sees would be worse than a shorter list.
 */
export function mergeNewest(stream, page) {
  const fresh = new Set(page.items.map((item) => item.id));
  const older = stream.items.filter((item) => !fresh.has(item.id));
  const overlaps = older.length < stream.items.length;
  if (!overlaps || page.items.length < PAGE_SIZE) return { items: page.items, next: page.next ?? null, loaded: true };
  const edge = older.slice(indexAfterLastShared(stream.items, fresh));
  return bounded([...page.items, ...edge], edge.length ? stream.next : page.next);
}

/** How many held items, not in the fresh page, stand before the last shared one: those left the filter or were deleted. */
function indexAfterLastShared(items, fresh) {
  const last = items.findLastIndex((item) => fresh.has(item.id));
  return items.slice(0, last).filter((item) => !fresh.has(item.id)).length;
}

/** Adds an older page at the end. */
export function appendOlder(stream, page) {
  const held = new Set(stream.items.map((item) => item.id));
  return bounded([...stream.items, ...page.items.filter((item) => !held.has(item.id))], page.next);
}

/** A full list has no next page: it would begin behind what was cut off. */
function bounded(items, next) {
  return { items: items.slice(0, MAX_MENTIONS), next: items.length < MAX_MENTIONS ? next ?? null : null, loaded: true };
}
