"use client";

import { Popover } from "@base-ui/react/popover";
import { X } from "lucide-react";
import { type RefObject, useRef } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/IconButton";
import type { PopoverProps } from "@/components/ui/popoverProps";
import { popupClass } from "@/components/ui/popupClass";
import { useMediaQuery } from "@/components/ui/useMediaQuery";

type Props = Pick<PopoverProps, "title" | "side" | "align" | "className" | "children"> & {
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

/** What a popover shows; Escape, the cross and a press elsewhere close it and give the focus back. */
export default function PopoverBody({
  anchor,
  onClose,
  title,
  side = "bottom",
  align = "start",
  className,
  children,
}: Props) {
  const t = useTranslations("common");
  const popup = useRef<HTMLDivElement>(null);
  const fine = useMediaQuery("(pointer: fine)");
  return (
    <Popover.Root
      open
      onOpenChange={(open, details) => {
        // a press on the trigger is answered there
        const pressed = details.event.target;
        if (
          !open &&
          !(details.reason === "outside-press" && pressed instanceof Node && anchor.current?.contains(pressed))
        )
          onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={16}
          className="z-50"
        >
          <Popover.Popup
            ref={popup}
            // Under a thumb a keyboard would cover what is to be changed.
            initialFocus={() => (fine && firstControl(popup.current)) || true}
            finalFocus={anchor}
            className={cx(
              popupClass,
              "max-h-(--available-height) w-[360px] max-w-[calc(100vw-32px)] overflow-y-auto px-5 pt-3 pb-5 text-14",
              className,
            )}
          >
            <div className="flex min-h-target items-center justify-between gap-3">
              {title ? <Popover.Title className="text-16 font-semibold">{title}</Popover.Title> : <span />}
              <Popover.Close render={<IconButton label={t("close")} icon={<X />} className="-mr-3" />} />
            </div>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What the popover is there to change, before its cross. */
function firstControl(popup: HTMLElement | null): HTMLElement | null {
  return popup?.querySelector<HTMLElement>("input:checked, input:not([type=radio]):not([aria-hidden=true])") ?? null;
}
