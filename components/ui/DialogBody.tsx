"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
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
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-center p-4">
          <Base.Popup className={`${popupClass} flex max-h-full w-[min(520px,100%)] flex-col overflow-y-auto p-6 pt-4`}>
            <div className="flex min-h-target items-center justify-between gap-3">
              <Base.Title className="text-20 font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton label={t("close")} icon={<X />} className="-mr-3" />} />
            </div>
            {description && <Base.Description className="mt-1 text-16 text-text-muted">{description}</Base.Description>}
            {children && <div className="mt-4">{children}</div>}
            {actions && <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
