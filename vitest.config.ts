import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const alias = {
  "@": new URL(".", import.meta.url).pathname.replace(/\/$/, ""),
  "server-only": new URL("tests/support/serverOnly.ts", import.meta.url).pathname,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/golden/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          // both cores: nothing else runs meanwhile
          maxWorkers: 2,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: "component",
          include: ["tests/component/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["tests/support/componentSetup.ts"],
          testTimeout: 20_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/support/postgresGlobal.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.e2e.ts"],
          environment: "node",
          globalSetup: ["tests/support/portalGlobal.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // pages that only wait to be looked at wait together
          maxConcurrency: 3,
        },
      },
    ],
  },
});
