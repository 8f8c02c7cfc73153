import type { KyselyPlugin } from "kysely";

/** Ends a command at its n-th statement, as the end of its process would: what it has not committed is gone. */
export function dyingAt(statement: number): KyselyPlugin {
  let left = statement;
  return {
    transformQuery({ node }) {
      if (--left === 0) throw new Error("killed");
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
