"use client";

import { Drawer } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/IconButton";
import type { SheetProps } from "@/components/ui/sheetProps";

/** The bottom sheet of a phone: swipe down, the cross, Escape or a press above it close it. */
export default function SheetDrawer({ title, open, onOpenChange, children }: Omit<SheetProps, "className">) {
  const t = useTranslations("common");
  return (
    <Drawer.Root open={open} onOpenChange={(next) => onOpenChange(next)} swipeDirection="down">
      <Drawer.Portal>
        <Drawer.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Drawer.Viewport className="fixed inset-0 z-50 flex items-end justify-center">
          <Drawer.Popup className="flex max-h-[calc(100dvh-24px)] w-full flex-col rounded-t-sheet bg-surface-raised shadow-raised outline-none transition-transform duration-calm ease-calm [transform:translateY(var(--drawer-swipe-movement-y))] data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)] data-swiping:duration-0">
            <span aria-hidden="true" className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-pill bg-line-strong" />
            <div className="flex min-h-target shrink-0 items-center justify-between gap-3 px-gutter">
              <Drawer.Title className="text-20 font-semibold">{title}</Drawer.Title>
              <Drawer.Close render={<IconButton label={t("close")} icon={<X />} className="-mr-3" />} />
            </div>
            <Drawer.Content className="overflow-y-auto overscroll-contain px-gutter pb-[calc(16px+env(safe-area-inset-bottom))]">
              {children}
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}
