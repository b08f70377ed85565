import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the gallery of screens: `vite build -c tests/support/gallery/vite.config.ts`, then serve out/gallery. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [react()],
  build: { outDir: '../../../out/gallery', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 8000 },
});
