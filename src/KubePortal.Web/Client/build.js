// Bundles the workbench's script into ../wwwroot/dist. Called by client.targets; `node build.js` by hand does the same.
import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const outdir = fileURLToPath(new URL('../wwwroot/dist', import.meta.url));

// Chunks carry a hash in their name; those of the last build would stay behind.
await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: ['src/workbench.js', 'src/workbench.css'],
  outdir,
  chunkNames: 'chunk-[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
});
