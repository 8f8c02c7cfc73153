"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

type Props = { label: ReactNode; side?: "top" | "bottom" | "left" | "right"; children: ReactElement };

/** A short name or unit for mouse and keyboard; nothing that must be known (touch never sees it: use a Popover). */
export function Tooltip({ label, side = "top", children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={300} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="max-w-64 rounded-control bg-text px-2.5 py-1.5 text-12 text-text-inverse shadow-raised transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
