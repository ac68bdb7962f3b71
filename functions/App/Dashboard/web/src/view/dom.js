// The one way this page makes elements: text goes in as text, so what strangers write is never markup.

/** el('p', { class: 'note' }, 'words', child…). Functions become listeners, null and false are left out. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (typeof value === 'function') node.addEventListener(key, value);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** The same for parts of pictures. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) node.setAttribute(key, value);
  node.append(...children.flat());
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Writes only what differs: a screen reader is not disturbed, and a selection survives. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Elements that are built anew carry a key, so that focus finds its way back to what it was on. */
export const focusedKey = (node) => (node.contains(document.activeElement) ? document.activeElement.dataset.key ?? null : null);
export const keySelector = (key) => `[data-key="${CSS.escape(key)}"]`;

/** Rebuilds a node's children when the data they show changed. */
export function createSlot(node) {
  let shown;
  return (data, build) => {
    const key = JSON.stringify(data);
    if (key === shown) return;
    shown = key;
    const focused = focusedKey(node);
    node.replaceChildren(...[build()].flat());
    if (focused) node.querySelector(keySelector(focused))?.focus();
  };
}

/** First column names the row; `words` are the columns that are text, the others are figures. */
export function table(caption, heads, rows, words = []) {
  const kind = (i) => (i === 0 || words.includes(i) ? null : 'number');
  const cells = (row) => row.map((cell, i) => (i === 0
    ? el('th', { scope: 'row' }, cell)
    : el('td', { class: kind(i) }, cell)));
  return el('table', {},
    el('caption', { class: 'hidden-visually' }, caption),
    el('thead', {}, el('tr', {}, heads.map((head, i) => el('th', { scope: 'col', class: kind(i) }, head)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, cells(row)))));
}

/** A link out of the page, or plain text where the address is not one to follow. */
export function outLink(href, text) {
  return href ? el('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, text) : el('span', {}, text);
}

export const SENTIMENT_ICONS = { negative: '▼', neutral: '■', positive: '▲' };
const WORDS = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' };

export function sentimentBadge(label) {
  if (!WORDS[label]) return el('span', { class: 'badge' }, 'Not classified');
  return el('span', { class: `badge ${label}` }, el('span', { 'aria-hidden': 'true' }, SENTIMENT_ICONS[label]), ` ${WORDS[label]}`);
}
