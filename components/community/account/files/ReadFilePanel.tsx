import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { FileFacts } from "@/components/community/account/files/FileFacts";
import { FileFaults } from "@/components/community/account/files/FileFaults";
import { fileDays } from "@/components/community/account/files/fileDays";
import { bringFile } from "@/components/community/account/files/meterFileRequests";
import type { FileStep, Whose } from "@/components/community/account/files/useMeterFile";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Ribbon } from "@/components/ui/Ribbon";
import { useToast } from "@/components/ui/toast";
import type { ColumnMapping } from "@/lib/domain/metering/formats/columnMapping";
import { useFormat } from "@/lib/i18n/useFormat";

const ColumnChoice = lazy(() => import("@/components/community/account/files/ColumnChoice"));

type Props = Extract<FileStep, { step: "read" }> & {
  whose: Whose;
  timeZone: string;
  onMapping: (mapping: ColumnMapping) => void;
  onBrought: () => void;
  onEnd: () => void;
};

/** A file that was read: what it is, what is wrong with it, what it would change, and the button that brings it in. */
export function ReadFilePanel({ file, read, known, whose, timeZone, onMapping, onBrought, onEnd }: Props) {
  const t = useTranslations("meterFiles");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const { send, busy, error } = useCommand(bringFile);
  const [choosing, setChoosing] = useState(false);
  const preview = read.kind === "readings" ? read.preview : null;
  const days = useMemo(() => (preview ? fileDays(preview.days, known?.days ?? null) : []), [preview, known]);
  const bring = async () => {
    if (read.kind !== "readings") return;
    const { mapping, table } = read;
    const columns = mapping && table ? { mapping: JSON.stringify(mapping), header: table.fingerprint } : {};
    const query = { fileName: file.name, ...whose, ...columns };
    const reply = await send({ file, query });
    if (!reply) return;
    const { state, ...counts } = reply;
    toast(
      state === "already"
        ? { title: t("already") }
        : {
            title: t("done", {
              inserted: format.number(counts.inserted),
              corrected: format.number(counts.corrected),
              unchanged: format.number(counts.unchanged),
            }),
            detail:
              counts.ownerless > 0
                ? t("ownerless", { count: counts.ownerless })
                : counts.corrected > 0
                  ? t("doneNote")
                  : undefined,
          },
    );
    onBrought();
    onEnd();
  };
  const unknown = known?.unknownPoints ?? [];
  const sound = read.kind === "readings" && preview !== null && read.collected.faultCount === 0 && unknown.length === 0;
  return (
    <div className="grid grid-cols-1 gap-5 rounded-card bg-surface-raised p-5 shadow-raised lg:p-6">
      <p className="break-words font-semibold text-14 text-text-muted">{file.name}</p>
      {read.kind === "readings" && read.collected.faultCount === 0 && preview === null && <p>{t("empty")}</p>}
      {read.kind === "readings" && <FileFaults {...read.collected} />}
      {read.kind === "readings" && preview && read.collected.faultCount === 0 && (
        <FileFacts
          format={t(`formats.${read.format}`)}
          preview={preview}
          days={days}
          repeated={read.collected.repeated}
        />
      )}
      {unknown.length > 0 && (
        <Ribbon
          kind="failed"
          title={t(whose.target === "own" ? "notMine" : "unknownPoints", { count: unknown.length })}
        >
          <span className="break-words">{unknown.slice(0, 10).join(", ")}</span>
        </Ribbon>
      )}
      {read.kind === "prices" && <p className="max-w-[72ch]">{t("prices")}</p>}
      {read.kind === "unknown" && (
        <div>
          <p className="font-semibold">{t("unknown")}</p>
          <p className="max-w-[72ch] text-text-muted">{t(read.table ? "unknownText" : "noTable")}</p>
        </div>
      )}
      {read.table && (read.kind === "unknown" || choosing) && (
        <Suspense fallback={null}>
          <ColumnChoice
            table={read.table}
            mapping={read.kind === "readings" ? read.mapping : null}
            timeZone={timeZone}
            onApply={(mapping) => {
              setChoosing(false);
              onMapping(mapping);
            }}
          />
        </Suspense>
      )}
      {error && (
        <Ribbon kind="failed" title={t("nothing")}>
          {error instanceof ProblemError && error.problem.code === "invalid-input"
            ? error.problem.detail
            : problemText(error, errors)}
        </Ribbon>
      )}
      <div className="flex flex-wrap gap-3">
        {sound && !choosing && (
          <Button variant="primary" busy={busy} onClick={bring}>
            {t(busy ? "bringing" : "bring")}
          </Button>
        )}
        {read.kind === "readings" && read.table && !choosing && (
          <Button onClick={() => setChoosing(true)}>{t("columns.title")}</Button>
        )}
        <Button variant="quiet" disabled={busy} onClick={onEnd}>
          {t("another")}
        </Button>
      </div>
    </div>
  );
}
