import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { type Answer, answerAgreement } from "@/components/community/sharing/sharingRequests";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Agreement } from "@/types/sharing";

type Props = { agreements: readonly Agreement[]; at: string; onChanged: () => void };

/** My agreements on either side, each with what can be answered now. */
export function AgreementList({ agreements, at, onChanged }: Props) {
  const t = useTranslations("sharing");
  const errors = useTranslations("errors");
  const toast = useToast();
  const { send, busy, error } = useCommand(answerAgreement);
  const answer = async (asked: Answer) => {
    if (!(await send(asked))) return;
    toast({ title: t(`done.${asked.answer}`) });
    onChanged();
  };
  return (
    <div>
      <h3 className="mb-2 text-14 font-semibold">{t("agreements")}</h3>
      {agreements.length === 0 ? (
        <p className="max-w-[56ch] text-14 text-text-muted">{t("noAgreements")}</p>
      ) : (
        <ul className="grid">
          {agreements.map((agreement) => (
            <li
              key={agreement.agreementId}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t py-3 text-14 first:border-t-0"
            >
              <AgreementText agreement={agreement} now={Date.parse(at)} />
              <span className="ml-auto flex gap-2">
                {answersOf(agreement).map(([name, says]) => (
                  <Button
                    key={name}
                    variant={name === "accept" ? "primary" : "quiet"}
                    disabled={busy}
                    onClick={() => answer({ agreementId: agreement.agreementId, answer: says })}
                  >
                    {t(name)}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p role="alert" className="mt-2 text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
    </div>
  );
}

function answersOf({
  state,
  mine,
  validTo,
}: Agreement): ["accept" | "decline" | "takeBack" | "end", Answer["answer"]][] {
  if (state === "declined" || validTo !== null) return [];
  if (state === "agreed") return [["end", "end"]];
  if (mine === "give") return [["takeBack", "end"]];
  return [
    ["accept", "accept"],
    ["decline", "decline"],
  ];
}

function AgreementText({ agreement, now }: { agreement: Agreement; now: number }) {
  const t = useTranslations("sharing");
  const format = useFormat();
  const { mine, other, energyWh, priceMicroEurPerKwh, state, validFrom, validTo } = agreement;
  const long = (instant: string) => format.day(Date.parse(instant), "long");
  const stands = () => {
    if (state === "declined") return t("states.declined");
    if (state === "proposed") return t(mine === "give" ? "states.proposed" : "states.asked");
    if (validTo !== null) {
      return Date.parse(validTo) <= now ? t("states.ended") : t("states.ends", { day: long(validTo) });
    }
    const begun = validFrom !== null && Date.parse(validFrom) <= now;
    return begun || validFrom === null ? t("states.agreed") : t("states.agreedFrom", { day: long(validFrom) });
  };
  return (
    <span className="min-w-0 flex-1 basis-[240px]">
      {t(mine, { energy: format.kwh(energyWh).text, other: other ?? t("fund") })}{" "}
      {priceMicroEurPerKwh === 0 ? t("gift") : t("at", { price: format.priceCt(priceMicroEurPerKwh).text })}
      <span className="block text-text-muted">{stands()}</span>
    </span>
  );
}
