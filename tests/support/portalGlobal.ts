import type { TestProject } from "vitest/node";
import { startPortal } from "./portal";

declare module "vitest" {
  interface ProvidedContext {
    portalUrl: string;
  }
}

/** A sunny forenoon: journeys find the same market whenever they run. */
const DEMO_NOW = "2026-06-11T07:22:00Z";

/** One demo portal for all browser journeys; a journey that needs its own starts one with `startPortal`. PORTAL_URL names one that runs already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.PORTAL_URL;
  if (running) {
    project.provide("portalUrl", running);
    return async () => undefined;
  }
  const portal = await startPortal({ env: { DEMO_NOW } });
  project.provide("portalUrl", portal.url);
  return portal.stop;
}
