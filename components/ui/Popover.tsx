"use client";

import {
  type ComponentProps,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useRef,
  useState,
} from "react";

const load = () => import("@/components/ui/PopoverBody");
const PopoverBody = lazy(load);

export type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<"button">>;
  title?: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

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
