import type { TestProject } from "vitest/node";
import { startPortal } from "./portal";

declare module "vitest" {
  interface ProvidedContext {
    portalUrl: string;
  }
}

/** One demo portal for all browser journeys; a journey that needs its own starts one with `startPortal`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portal = await startPortal();
  project.provide("portalUrl", portal.url);
  return portal.stop;
}
