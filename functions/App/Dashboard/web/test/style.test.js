// Contrast by WCAG 2.2: text 4.5:1 (1.4.3), graphics and controls 3:1 (1.4.11), in both themes.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('../styles/theme.css', import.meta.url), 'utf8');
const tokens = (block) => Object.fromEntries([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name, value]));
const roots = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => tokens(block));
const themes = { light: roots[0], dark: { ...roots[0], ...roots[1] } };

/** Relative luminance, WCAG 2.2 glossary. */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT = [['text', 'page'], ['text', 'surface'], ['text', 'raised'], ['text', 'mark'], ['text', 'negative-soft'],
  ['text-soft', 'page'], ['text-soft', 'surface'],
  ['text-soft', 'raised'], ['accent', 'surface'], ['accent', 'raised'], ['on-accent', 'accent'],
  ['negative-text', 'negative-soft'], ['negative-text', 'surface'],
  ['neutral-text', 'neutral-soft'], ['positive-text', 'positive-soft'], ['positive-text', 'surface'], ['neutral-text', 'surface'],
  ['surface', 'negative-text']];
const GRAPHICS = ['negative', 'neutral', 'positive', 'brand', 'rival', 'control'].map((name) => [name, 'surface']);

for (const [theme, values] of Object.entries(themes)) {
  test(`every pair of colours has enough contrast in the ${theme} theme`, () => {
    for (const [pairs, least] of [[TEXT, 4.5], [GRAPHICS, 3]]) {
      for (const [front, back] of pairs) {
        const ratio = contrast(values[front], values[back]);
        assert.ok(ratio >= least, `--${front} on --${back}: ${ratio.toFixed(2)}, needs ${least}`);
      }
    }
  });
}

test('both themes are read', () => {
  assert.equal(roots.length, 2);
  assert.notEqual(themes.light.page, themes.dark.page);
});

test('the document holds nothing that a strict policy forbids', () => {
  const html = readFileSync(new URL('../index.html', import.meta.url), 'utf8');
  assert.doesNotMatch(html, /\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)/);
  assert.doesNotMatch(html.replaceAll("xmlns='http://www.w3.org/2000/svg'", ''), /https?:\/\//);
});
