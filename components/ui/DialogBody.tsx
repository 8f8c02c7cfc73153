"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import type { DialogProps } from "@/components/ui/dialogProps";
import { IconButton } from "@/components/ui/IconButton";
import { popupClass } from "@/components/ui/popupClass";

/** Draws a dialog; loaded with the first one that opens. */
export default function DialogBody({ open, onOpenChange, title, description, long, actions, children }: DialogProps) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop
          forceRender
          className="fixed inset-0 z-50 min-h-dvh bg-scrim transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Viewport
          className={cx("fixed inset-0 z-50 grid place-items-center p-4", long && "max-lg:items-end max-lg:p-0")}
        >
          <Base.Popup
            className={cx(
              popupClass,
              "flex max-h-[calc(100dvh-32px)] flex-col",
              long
                ? "w-[min(520px,100%)] max-lg:w-full max-lg:max-h-[calc(100dvh-24px)] max-lg:rounded-t-sheet max-lg:rounded-b-none"
                : "w-[min(520px,100%)] overflow-y-auto p-6 pt-4",
            )}
          >
            <div className={cx("flex min-h-target items-center justify-between gap-3", long && "shrink-0 px-6 pt-4")}>
              <Base.Title className="text-20 font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton label={t("close")} icon={<X />} className="-mr-3" />} />
            </div>
            {description && (
              <Base.Description className={cx("mt-1 text-16 text-text-muted", long && "px-6")}>
                {description}
              </Base.Description>
            )}
            {children && (
              <div className={cx("mt-4", long && "min-h-0 overflow-y-auto overscroll-contain px-6 pb-6")}>
                {children}
              </div>
            )}
            {actions && (
              <div
                className={cx(
                  "flex flex-wrap justify-end gap-2",
                  long ? "shrink-0 border-line border-t px-6 pt-3 pb-[calc(12px+env(safe-area-inset-bottom))]" : "mt-6",
                )}
              >
                {actions}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
