"use client";

import { ChevronDown, Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { downloadJson } from "@/components/community/market/verify/downloadJson";
import type { Documents, Report } from "@/components/community/market/verify/verifyClearing";
import { Button } from "@/components/ui/Button";

type Props = { slot: string; documents: Documents; report: Report; open: boolean };

/** The fingerprints in full, and the files themselves with the command that checks them anywhere. */
export function ProofFiles({ slot, documents, report, open }: Props) {
  const t = useTranslations("clearing.report");
  const name = `clearing-${slot.replaceAll(":", "")}`;
  const { link } = documents;
  const hashes = [
    { label: t("bookHash"), hash: report.bookHash },
    { label: t("resultHash"), hash: report.resultHash },
    ...(link ? [{ label: t("chainHash", { seq: String(link.seq) }), hash: link.hash }] : []),
  ].filter(({ hash }) => hash !== "");
  return (
    <details open={open || undefined} className="group mt-4 border-line border-y text-14">
      <summary className="flex min-h-target cursor-pointer list-none items-center justify-between gap-3 font-semibold [&::-webkit-details-marker]:hidden">
        {t("files")}
        <ChevronDown
          aria-hidden="true"
          className="size-[18px] text-text-muted transition-transform duration-quick group-open:rotate-180"
        />
      </summary>
      <dl className="grid gap-x-4 gap-y-2 pb-4 sm:grid-cols-[auto_minmax(0,1fr)]">
        {hashes.map(({ label, hash }) => (
          <div key={label} className="contents">
            <dt className="text-text-muted max-sm:-mb-2">{label}</dt>
            <dd>
              <code className="text-12 break-all">{hash}</code>
            </dd>
          </div>
        ))}
      </dl>
      {link === null && <p className="pb-4 text-text-muted">{t("noLink")}</p>}
      <p className="text-text-muted">{t("offline")}</p>
      <code className="mt-1 block rounded-control bg-surface-sunk px-3 py-2 text-12 break-words">
        npm run --silent verify -- {name}-book.json {name}-result.json
      </code>
      <div className="flex flex-wrap gap-2 pt-3 pb-4">
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => downloadJson(`${name}-book.json`, documents.book)}
        >
          {t("downloadBook")}
        </Button>
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => downloadJson(`${name}-result.json`, documents.result)}
        >
          {t("downloadResult")}
        </Button>
      </div>
    </details>
  );
}
