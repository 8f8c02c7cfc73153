import type { z } from "zod";

/** A contract of the wire, or how to get it: the page is painted and used before anything must be checked. */
export type Contract<Data> = z.ZodType<Data> | (() => Promise<z.ZodType<Data>>);

/** The wire's contracts with their checker, loaded at the first answer that needs them. */
export const contracts = () => import("@/types/community");

/** The contract itself. */
export async function resolveContract<Data>(contract: Contract<Data>): Promise<z.ZodType<Data>> {
  return typeof contract === "function" ? contract() : contract;
}
