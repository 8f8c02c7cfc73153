import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { MeterImport } from "@/types/meterFiles";

/** The files that are in, the newest first. */
export function ImportList({ imports }: { imports: readonly MeterImport[] }) {
  const t = useTranslations("meterFiles");
  const format = useFormat();
  if (imports.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-semibold text-14">{t("last")}</h3>
      <ul className="grid">
        {imports.map(({ importId, fileName, firstSlot, lastSlot, inserted, corrected, importedAt }) => (
          <li
            key={importId}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-line border-t py-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1 basis-48 break-words font-medium">{fileName}</span>
            <span className="text-14 text-text-muted tabular-nums">
              {t("lastNote", {
                range: `${format.day(Date.parse(firstSlot), "dated")} – ${format.day(Date.parse(lastSlot), "dated")}`,
                inserted: format.number(inserted),
                corrected: format.number(corrected),
              })}
            </span>
            <time dateTime={importedAt} className="text-14 text-text-muted tabular-nums">
              {format.dateTime(Date.parse(importedAt))}
            </time>
          </li>
        ))}
      </ul>
    </div>
  );
}
