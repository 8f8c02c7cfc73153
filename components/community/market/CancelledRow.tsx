"use client";

import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Button } from "@/components/ui/Button";
import type { MyOffer } from "@/types/community";

type Props = {
  offer: MyOffer;
  text: MarketText;
  /** The cancel is confirmed and can be taken back. */
  undoable: boolean;
  onUndo: () => void;
};

const SECONDS = 5;

/** A cancelled offer in its old place, with the seconds left to bring it back. */
export function CancelledRow({ offer, text, undoable, onUndo }: Props) {
  const t = useTranslations("marketplace.mine");
  const common = useTranslations("common");
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    if (!undoable) return;
    const tick = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(tick);
  }, [undoable]);
  return (
    <li className="flex min-h-16 items-center justify-between gap-3 border-line border-t text-14 text-text-muted tabular-nums">
      <span role="status">{t("cancelled", { offer: text.offer(offer) })}</span>
      <Button
        variant="quiet"
        disabled={!undoable}
        onClick={onUndo}
        className="-mr-[18px]"
        icon={<Undo2 aria-hidden="true" />}
      >
        {common("undo")}
        <span aria-hidden="true" className="text-12 font-normal text-text-muted">
          {common("secondsLeft", { seconds: String(left) })}
        </span>
      </Button>
    </li>
  );
}
