// Bundles the page into one script, one style sheet and one document: all that a strict Content-Security-Policy needs.
import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../wwwroot/', import.meta.url));

await mkdir(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { app: 'src/main.js', style: 'style.css' },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'warning',
});
await copyFile(new URL('index.html', import.meta.url), new URL('../wwwroot/index.html', import.meta.url));
