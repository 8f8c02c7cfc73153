"use client";

import { useCallback, useRef, useState } from "react";
import { getJson, UnreachableError } from "@/components/community/live/request";
import { runVerifier } from "@/components/community/market/verify/runVerifier";
import type { Documents, Report } from "@/components/community/market/verify/verifyClearing";
import type { ClearingProof, ClearingSummary } from "@/types/clearing";

/** How far a check has come; from asking on it is about one clearing, whatever clears meanwhile. */
export type Verification =
  | { phase: "idle" }
  | { phase: "checking"; clearing: ClearingSummary }
  | { phase: "withheld"; clearing: ClearingSummary; reason: NonNullable<ClearingProof["withheld"]> }
  | { phase: "failed"; clearing: ClearingSummary; error: Error }
  | { phase: "done"; clearing: ClearingSummary; documents: Documents; report: Report };

const contract = () => import("@/types/clearing").then((contracts) => contracts.ClearingProof);

/** Fetches book and result of a clearing and checks them in this browser. */
export function useVerification() {
  const [state, setState] = useState<Verification>({ phase: "idle" });
  const current = useRef(0);

  const verify = useCallback(async (clearing: ClearingSummary) => {
    const mine = ++current.current;
    const show = (next: Verification) => mine === current.current && setState(next);
    show({ phase: "checking", clearing });
    try {
      const proof = await getJson(`/api/community/clearings/${encodeURIComponent(clearing.slot)}`, contract);
      if (proof.documents === null) return show({ phase: "withheld", clearing, reason: proof.withheld ?? "not-kept" });
      const { documents } = proof;
      show({ phase: "done", clearing, documents, report: await runVerifier({ clearing, documents }) });
    } catch (error) {
      show({ phase: "failed", clearing, error: error instanceof Error ? error : new UnreachableError(error) });
    }
  }, []);
  const forget = useCallback(() => {
    current.current += 1;
    setState({ phase: "idle" });
  }, []);
  return { state, verify, forget };
}
