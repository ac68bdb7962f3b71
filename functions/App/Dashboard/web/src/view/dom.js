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

export const byId = (id) => document.getElementById(id);

/** Writes only what differs: a screen reader is not disturbed, and a selection survives. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Rebuilds a node's children when the data they show changed. */
export function createSlot(node) {
  let shown;
  return (data, build) => {
    const key = JSON.stringify(data);
    if (key === shown) return;
    shown = key;
    node.replaceChildren(...[build()].flat());
  };
}

export function table(caption, heads, rows) {
  const cells = (row) => row.map((cell, i) => (i === 0
    ? el('th', { scope: 'row' }, cell)
    : el('td', { class: typeof cell === 'string' ? 'number' : null }, cell)));
  return el('table', {},
    el('caption', { class: 'hidden-visually' }, caption),
    el('thead', {}, el('tr', {}, heads.map((head, i) => el('th', { scope: 'col', class: i > 0 ? 'number' : null }, head)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, cells(row)))));
}

/** A link out of the page, or plain text where the address is not one to follow. */
export function outLink(href, text) {
  return href ? el('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, text) : el('span', {}, text);
}

const ICONS = { negative: '▼', neutral: '■', positive: '▲' };
const WORDS = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' };

export function sentimentBadge(label) {
  if (!WORDS[label]) return el('span', { class: 'badge' }, 'Not classified');
  return el('span', { class: `badge ${label}` }, el('span', { 'aria-hidden': 'true' }, ICONS[label]), ` ${WORDS[label]}`);
}
