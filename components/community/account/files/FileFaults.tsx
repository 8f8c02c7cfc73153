import { useTranslations } from "use-intl";
import { Ribbon } from "@/components/ui/Ribbon";
import type { Collected } from "@/lib/domain/metering/collectIntervals";
import { useFormat } from "@/lib/i18n/useFormat";

const SHOWN = 8;
const OF_TIMES: ReadonlySet<string> = new Set(["overlap", "too-coarse", "too-large", "not-ended"]);

/** The rows that cannot be taken, by their lines. */
export function FileFaults({ faults, faultCount }: Pick<Collected, "faults" | "faultCount">) {
  const t = useTranslations("meterFiles");
  const format = useFormat();
  if (faultCount === 0) return null;
  // Times come in UTC; the reader's file has local ones.
  const wordOf = (fault: (typeof faults)[number]["fault"], value: string) =>
    OF_TIMES.has(fault) ? format.dateTime(Date.parse(value)) : value;
  const shown = faults.slice(0, SHOWN);
  return (
    <Ribbon kind="failed" title={t("faults", { count: faultCount })}>
      <ul className="mt-1 grid gap-1">
        {shown.map(({ line, fault, value }) => (
          <li key={`${line} ${fault}`} className="break-words">
            {t("fault", { line: format.number(line), fault: t(`faultWords.${fault}`) })}
            {value !== "" && <span className="opacity-80"> ({wordOf(fault, value)})</span>}
          </li>
        ))}
        {faultCount > shown.length && <li>{t("faultsMore", { count: format.number(faultCount - shown.length) })}</li>}
      </ul>
    </Ribbon>
  );
}
