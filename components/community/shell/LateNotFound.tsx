"use client";

import { lazy } from "react";
import { Late } from "@/components/ui/Late";

const NotFoundPage = lazy(() => import("@/components/community/shell/NotFoundPage"));

/** Every page carries the way to "not found" with it; what that page is made of comes only where it is shown. */
export function LateNotFound() {
  return (
    <Late fallback={null}>
      <NotFoundPage />
    </Late>
  );
}
