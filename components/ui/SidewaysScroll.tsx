"use client";

import { ScrollArea } from "@base-ui/react/scroll-area";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = { label: string; className?: string; children: ReactNode };

/** Content wider than a phone: scrolls sideways by thumb and, focused, by arrow keys. */
export function SidewaysScroll({ label, className, children }: Props) {
  return (
    <ScrollArea.Root className={cx("min-w-0", className)}>
      <ScrollArea.Viewport aria-label={label} role="group" className={"no-scrollbar overflow-x-auto"}>
        {children}
      </ScrollArea.Viewport>
    </ScrollArea.Root>
  );
}
