"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { DialogActions } from "@/components/ui/DialogActions";
import type { DialogProps } from "@/components/ui/dialogProps";
import { IconButton } from "@/components/ui/IconButton";
import { popupClass } from "@/components/ui/popupClass";

/** Draws a dialog; loaded with the first one that opens. */
export default function DialogBody({ open, onOpenChange, title, description, actions, children }: DialogProps) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop
          forceRender
          className="fixed inset-0 z-50 min-h-dvh bg-scrim transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-center p-4 max-sm:place-items-end max-sm:p-0">
          <Base.Popup
            className={cx(
              popupClass,
              "max-h-[calc(100dvh-32px)] w-[min(520px,100%)] overflow-y-auto overscroll-contain px-6 pb-6 has-data-dialog-actions:scroll-pb-24 has-data-dialog-actions:pb-0",
              "max-sm:max-h-[calc(100dvh-24px)] max-sm:w-full max-sm:rounded-t-sheet max-sm:rounded-b-none max-sm:px-gutter",
            )}
          >
            <div className="sticky top-0 z-10 flex min-h-target items-center justify-between gap-3 bg-surface-raised pt-4 pb-1">
              <Base.Title className="text-20 font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton label={t("close")} icon={<X />} className="-mr-3" />} />
            </div>
            {description && <Base.Description className="text-16 text-text-muted">{description}</Base.Description>}
            {children && <div className="mt-3">{children}</div>}
            {actions && <DialogActions>{actions}</DialogActions>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
