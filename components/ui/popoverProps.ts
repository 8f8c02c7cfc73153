import type { ComponentProps, ReactElement, ReactNode } from "react";

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
