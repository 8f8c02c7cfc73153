import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { setStatementMail } from "@/components/community/statements/statementRequests";
import { Switch } from "@/components/ui/Switch";
import { ToolButton } from "@/components/ui/ToolButton";
import { isLocale } from "@/lib/i18n/locale";
import type { StatementsResponse } from "@/types/statements";

type Props = { initial: NonNullable<StatementsResponse["byMail"]> };

/** Whether my statements come by mail, to which address and in which language; a change holds at once. */
export function StatementsByMail({ initial }: Props) {
  const t = useTranslations("statements.byMail");
  const errors = useTranslations("errors");
  const spoken = useLocale();
  const here = isLocale(spoken) ? spoken : "en";
  const [{ wanted, language, address }, setWish] = useState(initial);
  const { send, busy, error } = useCommand(setStatementMail);
  const change = async (next: { wanted: boolean; language: "en" | "de" }) => {
    if (await send(next)) setWish({ ...next, address });
  };
  return (
    <div className="mt-3">
      <Switch
        label={t("label")}
        checked={wanted}
        disabled={busy}
        onCheckedChange={(next) => change({ wanted: next, language: language ?? here })}
      />
      {wanted && (
        <p className="flex flex-wrap items-center gap-x-3 text-14 text-text-muted">
          <span className="min-w-0 break-words">
            {language === null ? t("both", { address }) : t("to", { address, language: t(`languages.${language}`) })}
          </span>
          {language !== here && (
            <ToolButton className="-ml-2.5" disabled={busy} onClick={() => change({ wanted, language: here })}>
              {t(language === null ? "only" : "instead", { language: t(`languages.${here}`) })}
            </ToolButton>
          )}
        </p>
      )}
      {error && (
        <p role="alert" className="text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
    </div>
  );
}
