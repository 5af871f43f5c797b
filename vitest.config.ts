import { defineConfig } from 'vitest/config';

const terminal = ['test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // All cores: one is left free by default, which is half of the smaller machines.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'values', include: ['test/**/*.test.{ts,tsx}'], exclude: terminal } },
      // A real terminal has its own time, and a busy machine may make it late once.
      { extends: true, test: { name: 'terminal', include: terminal, retry: 1 } },
    ],
  },
});
