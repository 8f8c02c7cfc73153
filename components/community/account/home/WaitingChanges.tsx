import { useTranslations } from "use-intl";
import { withdrawHomeChange } from "@/components/community/account/home/homeRequests";
import { useHomeText } from "@/components/community/account/home/useHomeText";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import type { HomeChange } from "@/types/homeChanges";

type Props = { changes: readonly HomeChange[]; today: string; onChanged: () => void };

/** What I proposed: it waits and can be taken back, or was declined and why. */
export function WaitingChanges({ changes, today, onChanged }: Props) {
  const t = useTranslations("homeChanges");
  const errors = useTranslations("errors");
  const text = useHomeText();
  const toast = useToast();
  const { send, busy, error } = useCommand(withdrawHomeChange);
  const withdraw = async (changeId: string) => {
    if (await send(changeId)) toast({ title: t("withdrawn") });
    onChanged();
  };
  if (changes.length === 0) return null;
  return (
    <div className="mt-5">
      <ul className="grid gap-2">
        {changes.map((one) => {
          const change = text.change(one, today);
          return (
            <li
              key={one.changeId}
              className="flex max-w-[720px] flex-wrap items-center gap-x-4 gap-y-1 rounded-control bg-surface-sunk px-4 py-2 text-14"
            >
              <span className="min-w-0 flex-1 basis-60 break-words">
                <span className="block font-medium">{change}</span>
                <span className="block text-text-muted">
                  {one.state === "waiting" ? t("waits") : t("declined", { reason: one.reason ?? "" })}
                </span>
              </span>
              {one.state === "waiting" && (
                <Button
                  variant="quiet"
                  disabled={busy}
                  aria-label={t("withdrawOf", { change })}
                  onClick={() => withdraw(one.changeId)}
                >
                  {t("withdraw")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {error && (
        <p role="alert" className="mt-2 text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
    </div>
  );
}
