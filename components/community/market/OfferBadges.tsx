"use client";

import { ArrowLeftRight, BadgeCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { SOURCE_MARK } from "@/components/community/dashboard/sourceMarks";
import { Badge } from "@/components/ui/Badge";
import type { Source, TradingOffer } from "@/types/community";

export function SourceBadge({ source }: { source: Source }) {
  const t = useTranslations("marketplace.source");
  const { tone, icon } = SOURCE_MARK[source];
  return (
    <Badge tone={tone} icon={icon}>
      {t(source)}
    </Badge>
  );
}

type Props = { offer: Pick<TradingOffer, "side" | "source" | "green" | "acceptedSources" | "greenOnly"> };

/** What is sold, or what a buyer accepts, and whether it is certified green. */
export function OfferBadges({ offer }: Props) {
  const t = useTranslations("marketplace.book");
  const sources = offer.side === "sell" ? (offer.source ? [offer.source] : []) : (offer.acceptedSources ?? []);
  const certified = offer.side === "sell" ? offer.green : offer.greenOnly;
  return (
    <>
      {sources.map((source) => (
        <SourceBadge key={source} source={source} />
      ))}
      {sources.length === 0 && !certified && (
        <Badge icon={<ArrowLeftRight aria-hidden="true" />}>{t("anyLocal")}</Badge>
      )}
      {certified && (
        <Badge tone="saving" icon={<BadgeCheck aria-hidden="true" />}>
          {t("certified")}
        </Badge>
      )}
    </>
  );
}
