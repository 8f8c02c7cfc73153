"use client";

import { lazy, Suspense } from "react";
import { useAfterPaint } from "@/components/charts/useAfterPaint";
import { ClearingSkeleton } from "@/components/community/market/verify/ClearingSkeleton";
import type { LastClearingProps } from "@/components/community/market/verify/LastClearing";

const LastClearing = lazy(() => import("@/components/community/market/verify/LastClearing"));

/** The last clearing, fetched once the page stands. */
export function LazyClearing(props: LastClearingProps) {
  const skeleton = <ClearingSkeleton />;
  if (!useAfterPaint()) return skeleton;
  return (
    <Suspense fallback={skeleton}>
      <LastClearing {...props} />
    </Suspense>
  );
}
