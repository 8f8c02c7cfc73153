import type { Withheld } from "@/types/community";

/** Lets figures pass that may be told, and keeps for the others the reason why not. */
export type Disclosure<Name extends string> = {
  tell(name: Name, may: boolean, value: number | null): number | null;
  /** Those not told so far, with the reason. */
  withheld(): Record<string, Withheld>;
};

/** `settled`: whether there is anything to tell of at all. */
export function disclosure<Name extends string>(settled: boolean): Disclosure<Name> {
  const reasons = new Map<Name, Withheld>();
  return {
    tell(name, may, value) {
      if (settled && may) return value;
      reasons.set(name, settled ? "few-members" : "nothing-settled");
      return null;
    },
    withheld: () => Object.fromEntries(reasons),
  };
}
