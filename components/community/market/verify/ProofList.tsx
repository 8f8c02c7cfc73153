"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import { proofText } from "@/components/community/market/verify/proofText";
import type { Report } from "@/components/community/market/verify/verifyClearing";
import type { Proof } from "@/lib/domain/market/proof";
import type { AuditLink } from "@/types/clearing";

/** What matters most to people first; what seals it last. */
const ORDER: readonly Proof["rule"][] = [
  "optimal",
  "highest-volume",
  "class-prices",
  "pair-prices",
  "tariff-price",
  "reduction",
  "limits",
  "fair",
  "feasible",
  "balanced",
  "hashes",
];

type Props = { report: Report; link: AuditLink | null; label: string; text: MarketText };

/** What was proved, a sentence each. */
export function ProofList({ report, link, label, text }: Props) {
  const t = useTranslations("clearing.report");
  const statements: { key: string; words: ReactNode }[] = [...report.proofs]
    .sort((a, b) => ORDER.indexOf(a.rule) - ORDER.indexOf(b.rule))
    .map((proof) => ({ key: proof.rule, words: proofText(proof, report.midpoint, text, t) }));
  if (report.sealed && report.fault === null && link) {
    const b = (chunks: ReactNode) => <b className="font-semibold text-text tabular-nums">{chunks}</b>;
    statements.push({ key: "link", words: t.rich("link", { seq: text.format.number(link.seq), b }) });
  }
  return (
    <ul aria-label={label} className="mt-3 grid gap-x-8 lg:grid-cols-2">
      {statements.map(({ key, words }) => (
        <li key={key} className="flex gap-2.5 border-line border-t py-3 text-14 text-text-muted">
          <Check aria-hidden="true" className="mt-px size-[18px] shrink-0 text-saving" />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
