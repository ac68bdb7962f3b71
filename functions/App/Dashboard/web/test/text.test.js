import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { curlLine, safeUrl, segments } from '../src/text.js';

const words = (pieces) => pieces.map((piece) => (piece.matched ? `[${piece.text}]` : piece.text)).join('');

test('matches are cut out and nothing is lost', () => {
  const matches = [{ start: 18, length: 6, text: 'Aurora' }, { start: 7, length: 6, text: 'Aurora' }];
  assert.equal(words(segments('I like Aurora and Aurora', matches)), 'I like [Aurora] and [Aurora]');
  assert.equal(words(segments('plain', [])), 'plain');
});

test('overlapping matches are shown once, the longer first', () => {
  assert.equal(words(segments('Caffè Aurora', [{ start: 6, length: 6 }, { start: 0, length: 5 }, { start: 0, length: 12 }])), '[Caffè Aurora]');
});

test('a match that does not fit the text is left out', () => {
  const text = 'short';
  for (const match of [{ start: 3, length: 9 }, { start: -1, length: 2 }, { start: 0, length: 0 }, { start: 0, length: 5, text: 'other' }]) {
    assert.equal(words(segments(text, [match])), text);
  }
});

test('only http and https addresses become links', () => {
  assert.equal(safeUrl('https://example.org/a?b=c'), 'https://example.org/a?b=c');
  assert.equal(safeUrl('http://example.org'), 'http://example.org/');
  const scripts = ['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:alert(1)'];
  for (const bad of [...scripts, 'data:text/html,x', 'file:///etc/passwd', '//example.org', '/path', '', null, undefined, 7]) {
    assert.equal(safeUrl(bad), null, String(bad));
  }
});

test('the curl line survives a shell, whatever the brand is called', () => {
  const name = `L'Oro "$(id)" \\ & co`;
  const printing = curlLine('http://127.0.0.1:7071', name, '2026-03-02T09:30:00Z').replace(/^curl/, "printf '%s\\n'");
  const printed = execFileSync('sh', ['-c', printing], { encoding: 'utf8' }).trimEnd().split('\n');
  assert.equal(printed[2], 'http://127.0.0.1:7071/api/mentions');
  const sent = JSON.parse(printed.at(-1));
  assert.equal(sent.content, `${name} is great`);
  assert.equal(sent.published, '2026-03-02T09:30:00Z');
});
