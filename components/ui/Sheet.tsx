"use client";

import { lazy, Suspense } from "react";
import { cx } from "@/components/ui/cx";
import type { SheetProps } from "@/components/ui/sheetProps";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";
import { useOnceOpened } from "@/components/ui/useOnceOpened";

const SheetDrawer = lazy(() => import("@/components/ui/SheetDrawer"));

/** The raised card beside the page on a desktop; the same content as a bottom sheet on a phone. */
export function Sheet({ title, open, onOpenChange, className, children }: SheetProps) {
  const desktop = useMediaQuery(DESKTOP);
  const opened = useOnceOpened(open);
  if (desktop === false) {
    return opened ? (
      <Suspense fallback={null}>
        <SheetDrawer title={title} open={open} onOpenChange={onOpenChange}>
          {children}
        </SheetDrawer>
      </Suspense>
    ) : null;
  }
  return (
    <section className={cx("rounded-card bg-surface-raised px-6 pt-4 pb-6 shadow-raised max-lg:hidden", className)}>
      <h2 className="mb-2 flex min-h-target items-center text-20 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
