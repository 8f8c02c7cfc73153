import type { ReactNode } from "react";

export type SheetProps = {
  title: ReactNode;
  /** Only the phone's drawer opens and closes; on a desktop the card is always there. */
  open: boolean;
  onOpenChange: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};
