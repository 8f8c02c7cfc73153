"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReadingColumns } from "@/components/community/account/readingColumns";
import { Button } from "@/components/ui/Button";
import { DataTable } from "@/components/ui/DataTable";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RecentReading } from "@/types/devices";

/** The last two hours; who looks for more unfolds it. */
const SHOWN_FIRST = 8;

type Props = { readings: readonly RecentReading[]; onDisputed: () => void };

/** What my meters said last: a few quarter-hours, the rest when asked for. */
export function RecentReadings({ readings, onDisputed }: Props) {
  const t = useTranslations("meters");
  const format = useFormat();
  const columns = useReadingColumns(onDisputed);
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="readings">
      <SectionHeader id="readings" title={t("readings")} note={t("readingsNote")} />
      <DataTable
        caption={t("readings")}
        columns={columns}
        rows={all ? readings : readings.slice(0, SHOWN_FIRST)}
        rowKey={(row) => row.slot}
        dense
      />
      {readings.length > SHOWN_FIRST && (
        <Button className="mt-4 max-lg:w-full" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("fewer") : t("more", { count: format.number(readings.length) })}
        </Button>
      )}
    </section>
  );
}
