import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Only native addons and Electron itself stay outside the bundles: what is external must be shipped as a package.
const external = ['electron', /^electron\//, 'better-sqlite3', 'keytar'];

const failOnWarning = {
  onLog(level: string, log: { code?: string; message: string }): void {
    // "use client" at the top of a library speaks to server frameworks and says nothing here.
    // How long plugins took speaks of a busy machine, not of the program.
    if (level === 'warn' && !['MODULE_LEVEL_DIRECTIVE', 'PLUGIN_TIMINGS'].includes(log.code ?? ''))
      throw new Error(`The build warns, and warnings fail it: ${log.message}`);
  },
};

// Node 20 and Chromium 130 are what the fallback runtime runs (tools/README.md).
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      outDir: 'out/main',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: resolve('main/index.ts'), 'core-worker': resolve('main/core/worker.ts') },
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        ...failOnWarning,
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      outDir: 'out/preload',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: resolve('preload/index.ts') },
        external,
        // The preload of a sandboxed window must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
        ...failOnWarning,
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      sourcemap: true,
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: { index: resolve('renderer/index.html') }, ...failOnWarning },
    },
  },
});
