import type { ReactNode } from "react";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** More than a screen of content: on a phone a bottom sheet, and title and buttons always stay in sight. */
  long?: boolean;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  children?: ReactNode;
};
