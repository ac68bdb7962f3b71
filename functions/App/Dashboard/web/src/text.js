// Decisions about text that strangers wrote: what is highlighted, what may become a link, what is pasted into a shell.

/** Cuts content into plain and matched pieces. Matches that do not fit the text (title matches, stale offsets) are left out. */
export function segments(content, matches) {
  const pieces = [];
  let end = 0;
  for (const { start, length } of fitting(content, matches)) {
    if (start < end) continue;
    if (start > end) pieces.push({ text: content.slice(end, start), matched: false });
    end = start + length;
    pieces.push({ text: content.slice(start, end), matched: true });
  }
  if (end < content.length) pieces.push({ text: content.slice(end), matched: false });
  return pieces;
}

function fitting(content, matches) {
  return matches
    .filter(({ start, length, text }) => start >= 0 && length > 0 && start + length <= content.length
      && (text == null || content.slice(start, start + length) === text))
    .sort((a, b) => a.start - b.start || b.length - a.length);
}

/** The address if it is one a page may link to, else null: javascript:, data: and relative addresses are not. */
export function safeUrl(value) {
  if (typeof value !== 'string') return null;
  try {
    const url = new URL(value);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A line for a POSIX shell that sends one mention of the brand. */
export function curlLine(origin, brandName, now) {
  const body = JSON.stringify({ source: 'hello', externalId: '1', published: now, content: `${brandName} is great` });
  return `curl -X POST ${shellQuote(`${origin}/api/mentions`)} -H 'Content-Type: application/json' -d ${shellQuote(body)}`;
}

const shellQuote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
