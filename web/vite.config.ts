import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:js|css|svg)$/;

/** Writes `.br` and `.gz` beside every asset, so that the server compresses nothing at run time. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => COMPRESSIBLE.test(file))) {
        const path = join(dir, name);
        const bytes = await fs.readFile(path);
        await fs.writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
        await fs.writeFile(`${path}.gz`, await promisify(gzip)(bytes));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [precompress()],
  // No inlined data: URLs: everything the page loads is a file of ours, as the content security policy says.
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      // "use client" in libraries is for servers that render; nothing is rendered on a server here.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      checks: { pluginTimings: false },
    },
  },
  server: {
    port: 5173,
    // Start the server with PUBLIC_URL=http://localhost:5173, so that it takes the dev server's origin for its own.
    proxy: { '/api': process.env['API_URL'] ?? 'http://localhost:3000' },
  },
});
