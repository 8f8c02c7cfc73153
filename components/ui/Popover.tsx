"use client";

import { cloneElement, lazy, Suspense, useRef, useState } from "react";
import type { PopoverProps } from "@/components/ui/popoverProps";

const load = () => import("@/components/ui/PopoverBody");
const PopoverBody = lazy(load);

/** More about one thing, beside it: why a price is what it is, what a figure means. Loaded when one reaches for it. */
export function Popover({ trigger, open, onOpenChange, ...body }: PopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [ownOpen, setOwnOpen] = useState(false);
  const shown = open ?? ownOpen;
  const change = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {cloneElement(trigger, {
        ref: anchor,
        "aria-haspopup": "dialog",
        "aria-expanded": shown,
        onPointerEnter: load,
        onFocus: load,
        onClick: () => change(!shown),
      })}
      {shown && (
        <Suspense fallback={null}>
          <PopoverBody {...body} anchor={anchor} onClose={() => change(false)} />
        </Suspense>
      )}
    </>
  );
}
