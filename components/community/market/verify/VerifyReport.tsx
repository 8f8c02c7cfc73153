"use client";

import { CircleAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import { MyOrdersProved } from "@/components/community/market/verify/MyOrdersProved";
import { ProofFiles } from "@/components/community/market/verify/ProofFiles";
import { ProofList } from "@/components/community/market/verify/ProofList";
import type { Documents, Fault, Report } from "@/components/community/market/verify/verifyClearing";

type Props = { slot: string; documents: Documents; report: Report; text: MarketText };

/** What the check came to: everything that holds, which of it is mine, or what does not hold. */
export function VerifyReport({ slot, documents, report, text }: Props) {
  const t = useTranslations("clearing.report");
  const { fault, proofs, sealed } = report;
  return (
    <div className="mt-5">
      {fault ? (
        <Broken fault={fault} />
      ) : (
        <p className="flex items-center gap-2.5 rounded-control bg-saving-tint px-4 py-3 text-14 font-semibold text-saving-ink">
          <ShieldCheck aria-hidden="true" className="size-5 shrink-0" />
          {t("proved", { count: proofs.length + (sealed ? 1 : 0) })}
        </p>
      )}
      {fault && proofs.length > 0 && <h3 className="mt-4 text-14 font-semibold">{t("before")}</h3>}
      {proofs.length > 0 && (
        <ProofList report={report} link={documents.link} label={t(fault ? "before" : "list")} text={text} />
      )}
      {fault === null && <MyOrdersProved mine={report.mine} text={text} />}
      <ProofFiles slot={slot} documents={documents} report={report} open={fault !== null} />
    </div>
  );
}

function Broken({ fault }: { fault: Fault }) {
  const t = useTranslations("clearing.report");
  const broken = useTranslations("clearing.broken");
  return (
    <div className="flex gap-2.5 rounded-control bg-danger-tint px-4 py-3 text-14 text-danger-ink">
      <CircleAlert aria-hidden="true" className="mt-px size-5 shrink-0" />
      <div className="min-w-0">
        <p>
          <b className="font-semibold">{t("broken")}</b> {broken(fault.rule)}
        </p>
        <p className="mt-1 break-words">
          <code className="text-12">
            {fault.path && `${fault.path}: `}
            {fault.detail}
          </code>
        </p>
        <p className="mt-1">{t("brokenNext")}</p>
      </div>
    </div>
  );
}
