"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useSlotName } from "@/components/community/disputes/useSlotName";
import { ToolButton } from "@/components/ui/ToolButton";

const DisputeDialog = lazy(() => import("@/components/community/disputes/DisputeDialog"));

type Props = { slot: string; short?: boolean; onSent?: () => void; className?: string };

/** The button with which a member calls a reading wrong, and the dialog behind it. */
export function WrongReading({ slot, short = false, onSent, className }: Props) {
  const t = useTranslations("disputes");
  const nameOf = useSlotName();
  const [open, setOpen] = useState(false);
  return (
    <>
      <ToolButton
        className={className}
        aria-label={short ? t("wrongOf", { time: nameOf(slot) }) : undefined}
        onClick={() => setOpen(true)}
      >
        {t(short ? "wrong" : "ask")}
      </ToolButton>
      <Suspense fallback={null}>
        {open && <DisputeDialog slot={slot} onClose={() => setOpen(false)} onSent={() => onSent?.()} />}
      </Suspense>
    </>
  );
}
