import { useTranslations } from "use-intl";
import { withdrawTariff } from "@/components/community/account/tariff/tariffRequests";
import { useTariffText } from "@/components/community/account/tariff/useTariffText";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import type { TariffProposal } from "@/types/tariffs";

type Props = { proposal: TariffProposal; onChanged: () => void };

/** What I proposed last: it waits and can be taken back, or was declined and why. */
export function TariffWaiting({ proposal, onChanged }: Props) {
  const t = useTranslations("tariffs");
  const errors = useTranslations("errors");
  const text = useTariffText();
  const toast = useToast();
  const { send, busy, error } = useCommand(withdrawTariff);
  const withdraw = async () => {
    const reply = await send(proposal.proposalId);
    if (reply) toast({ title: t("withdrawn") });
    onChanged();
  };
  const waits = proposal.state === "waiting";
  return (
    <div className="mt-5 max-w-[720px] rounded-control bg-surface-sunk px-4 py-3 text-14">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 basis-[240px]">
          <b className="font-semibold">{t(waits ? "waits" : "declined", { day: text.day(proposal.validFrom) })}</b>
          <span className="block text-text-muted tabular-nums">{text.brief(proposal)}</span>
          {proposal.reason !== null && <span className="block">{t("reason", { reason: proposal.reason })}</span>}
        </p>
        {waits && (
          <Button variant="quiet" busy={busy} onClick={withdraw}>
            {t("withdraw")}
          </Button>
        )}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
    </div>
  );
}
