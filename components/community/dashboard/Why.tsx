"use client";

import type { ReactNode } from "react";
import { Popover } from "@/components/ui/Popover";

type Props = { title: string; children: ReactNode; figure: ReactNode };

/** A dotted-underlined figure that explains itself when pressed. */
export function Why({ title, children, figure }: Props) {
  return (
    <Popover
      title={title}
      trigger={
        <button type="button" className="why">
          {figure}
        </button>
      }
    >
      <div className="space-y-2 text-text-muted">{children}</div>
    </Popover>
  );
}
