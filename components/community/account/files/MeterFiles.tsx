"use client";

import { Plus } from "lucide-react";
import { lazy, memo, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/components/community/account/files/FileDrop";
import { ImportList } from "@/components/community/account/files/ImportList";
import { METER_FILES, meterFilesReply } from "@/components/community/account/files/meterFileRequests";
import { ReadFilePanel } from "@/components/community/account/files/ReadFilePanel";
import { type FileStep, useMeterFile, type Whose } from "@/components/community/account/files/useMeterFile";
import { useRead } from "@/components/community/live/useLive";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { Select } from "@/components/ui/Select";
import { localDay } from "@/lib/domain/units/slot";
import { useFormat } from "@/lib/i18n/useFormat";
import type { MeterFiles as Files } from "@/types/meterFiles";

type Props = { initial: Files; of: "own" | "community"; timeZone: string; now: () => number };

const PointDialog = lazy(() => import("@/components/community/account/files/PointDialog"));

const BY_POINTS = "";

/** The first metering point of the file at hand that is nobody's. */
const unknownIn = (state: FileStep) => (state.step === "read" ? (state.known?.unknownPoints[0] ?? "") : "");

/** Bringing meter files in: choose one, see what it holds and would change, then send it. And those that are in. */
function MeterFiles({ initial, of, timeZone, now }: Props) {
  const t = useTranslations("meterFiles");
  const format = useFormat();
  const { data, readAgain } = useRead("meter-files", `${METER_FILES}?of=${of}`, meterFilesReply, initial);
  const [meter, setMeter] = useState(BY_POINTS);
  const [adding, setAdding] = useState<string | null>(null);
  const whose = (chosen: string): Whose =>
    of === "own" ? { target: "own" } : chosen === BY_POINTS ? { target: "points" } : { target: "meter", meter: chosen };
  const { state, open, stop, compareAgain } = useMeterFile({ timeZone, now, whose: whose(meter) });
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="max-w-[72ch] text-text-muted">{t(of === "own" ? "intro" : "introCommunity")}</p>
      {of === "community" && (
        <div className="flex flex-wrap items-end gap-4">
          <Field label={t("whose")} className="min-w-0 max-w-md flex-1">
            {(control) => (
              <Select
                {...control}
                value={meter}
                options={[
                  { value: BY_POINTS, label: t("whosePoints") },
                  ...data.points.map((point) => ({ value: point, label: point })),
                ]}
                onValueChange={(chosen) => {
                  setMeter(chosen);
                  compareAgain(whose(chosen));
                }}
              />
            )}
          </Field>
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setAdding(unknownIn(state))}>
            {t("point.title")}
          </Button>
        </div>
      )}
      {(state.step === "idle" || state.step === "unreadable") && <FileDrop onFile={open} />}
      {state.step === "unreadable" && <Ribbon kind="failed" title={t("unreadable", { name: state.file.name })} />}
      {state.step === "reading" && (
        <div role="status" className="flex min-h-24 flex-wrap items-center gap-4 rounded-card bg-surface-sunk px-5">
          <span className="min-w-0 flex-1 break-words">
            {t("reading", { name: state.file.name, percent: format.percent(state.share).text })}
          </span>
          <Button onClick={stop}>{t("cancel")}</Button>
        </div>
      )}
      {state.step === "read" && (
        <ReadFilePanel
          {...state}
          whose={whose(meter)}
          timeZone={timeZone}
          onMapping={(mapping) => open(state.file, mapping)}
          onBrought={readAgain}
          onEnd={stop}
        />
      )}
      <ImportList imports={data.imports} />
      <Suspense fallback={null}>
        {adding !== null && (
          <PointDialog
            pointId={adding}
            members={data.members}
            today={localDay(now(), timeZone)}
            onClose={() => setAdding(null)}
            onChanged={() => {
              readAgain();
              compareAgain(whose(meter));
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

export default memo(MeterFiles);
