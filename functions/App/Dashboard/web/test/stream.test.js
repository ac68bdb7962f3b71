import { test } from 'node:test';
import assert from 'node:assert/strict';
import { appendOlder, EMPTY_STREAM, MAX_MENTIONS, mergeNewest, PAGE_SIZE } from '../src/stream.js';

/** Items newest first: numbers from `newest` down. */
const items = (newest, howMany) => Array.from({ length: howMany }, (_, i) => ({ id: newest - i }));
const ids = (stream) => stream.items.map((item) => item.id);

test('the first page is taken as it is', () => {
  const stream = mergeNewest(EMPTY_STREAM, { items: items(60, PAGE_SIZE), next: 'c1' });
  assert.equal(stream.items.length, PAGE_SIZE);
  assert.equal(stream.next, 'c1');
});

test('newer mentions come in front, once, and older pages stay', () => {
  const first = mergeNewest(EMPTY_STREAM, { items: items(100, PAGE_SIZE), next: 'c1' });
  const longer = appendOlder(first, { items: items(50, PAGE_SIZE), next: 'c2' });
  const merged = mergeNewest(longer, { items: items(103, PAGE_SIZE), next: 'c9' });
  assert.deepEqual(ids(merged), items(103, 103).map((item) => item.id));
  assert.equal(merged.next, 'c2');
});

test('an edited mention is replaced by its new state', () => {
  const first = mergeNewest(EMPTY_STREAM, { items: items(100, PAGE_SIZE) });
  const page = { items: items(100, PAGE_SIZE).map((item) => (item.id === 90 ? { ...item, content: 'edited' } : item)) };
  assert.equal(mergeNewest(first, page).items.find((item) => item.id === 90).content, 'edited');
});

test('a deleted mention goes and the rest stays in order', () => {
  const first = appendOlder(mergeNewest(EMPTY_STREAM, { items: items(100, PAGE_SIZE), next: 'c1' }), { items: items(50, 10), next: null });
  const page = { items: items(100, PAGE_SIZE + 1).filter((item) => item.id !== 80), next: 'c1' };
  const merged = mergeNewest(first, page);
  assert.ok(!ids(merged).includes(80));
  assert.deepEqual(ids(merged), items(100, 60).map((item) => item.id).filter((id) => id !== 80));
});

test('after more than a page of news the list starts anew', () => {
  const first = mergeNewest(EMPTY_STREAM, { items: items(100, PAGE_SIZE), next: 'c1' });
  const merged = mergeNewest(first, { items: items(500, PAGE_SIZE), next: 'c2' });
  assert.deepEqual(ids(merged), items(500, PAGE_SIZE).map((item) => item.id));
  assert.equal(merged.next, 'c2');
});

test('a page that is not full is the whole list', () => {
  const first = mergeNewest(EMPTY_STREAM, { items: items(10, 10) });
  assert.deepEqual(ids(mergeNewest(first, { items: items(10, 3) })), [10, 9, 8]);
});

test('the list is bounded and a full one offers no older page', () => {
  let stream = mergeNewest(EMPTY_STREAM, { items: items(10_000, PAGE_SIZE), next: 'c' });
  for (let page = 1; page < 20; page += 1) stream = appendOlder(stream, { items: items(10_000 - page * PAGE_SIZE, PAGE_SIZE), next: 'c' });
  assert.equal(stream.items.length, MAX_MENTIONS);
  assert.equal(stream.next, null);
  assert.equal(mergeNewest(stream, { items: items(10_005, PAGE_SIZE), next: 'c' }).items.length, MAX_MENTIONS);
});
