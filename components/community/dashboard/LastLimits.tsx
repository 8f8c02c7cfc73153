"use client";

import { useTranslations } from "use-intl";
import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveScope } from "@/components/community/live/useLive";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";
import { parseBook } from "@/lib/domain/market/parseBook";
import { parseResult } from "@/lib/domain/market/parseResult";
import { type PriceSetters, priceSetters } from "@/lib/domain/market/priceSetters";
import { useFormat } from "@/lib/i18n/useFormat";

const contract = () => import("@/types/clearing").then((contracts) => contracts.ClearingProof);

/** Half of the tenth of a cent that is shown, in µ€/kWh: less is one price. */
const HARDLY = 500;

/** The last offer on each side of a slot's auction, from its anonymous book; nothing where that may not be shown. */
export default function LastLimits({ slot }: { slot: string }) {
  const t = useTranslations("community.why");
  const common = useTranslations("common");
  const format = useFormat();
  const scope = useLiveScope();
  const url = `/api/community/clearings/${slot}`;
  const { data, isPending } = useLateQuery<PriceSetters | null>({
    queryKey: [scope, "limits", url],
    queryFn: async ({ signal }) => {
      const { documents } = await getJson(url, contract, signal);
      return documents && priceSetters(parseBook(documents.book), parseResult(documents.result));
    },
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (isPending) {
    return (
      <Waiting label={common("loading")} className="grid min-h-20 content-start gap-2 py-1">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-3/4" />
      </Waiting>
    );
  }
  if (!data) return null;
  const ct = (microEurPerKwh: number) => format.priceCt(microEurPerKwh).text;
  const one = data.highMicroEurPerKwh - data.lowMicroEurPerKwh < HARDLY;
  return (
    <p>
      {t("limits", {
        source: data.source ?? "other",
        energy: format.kwh(data.energyWh).text,
        price: ct(data.priceMicroEurPerKwh),
        ask: ct(data.dearestSoldMicroEurPerKwh),
        bid: ct(data.lowestBoughtMicroEurPerKwh),
      })}{" "}
      {one ? t("onePrice") : t("middle", { low: ct(data.lowMicroEurPerKwh), high: ct(data.highMicroEurPerKwh) })}
    </p>
  );
}
