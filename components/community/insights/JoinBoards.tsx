import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { sendJson } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { Switch } from "@/components/ui/Switch";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Leaderboards } from "@/types/insights";

const types = () => import("@/types/insights");
const reply = () => types().then((c) => c.LeaderboardReply);

type Props = { boards: Leaderboards; onListed: (listed: boolean, changedAt: string) => void };

/** The viewer's own say about being listed, with what it agrees to. */
export function JoinBoards({ boards, onListed }: Props) {
  const t = useTranslations("insights.boards");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const { send, busy, error } = useCommand(async (listed: boolean, idempotencyKey: string) =>
    sendJson("/api/community/leaderboard", reply, {
      method: "PATCH",
      body: { listed, textVersion: (await types()).LEADERBOARD_TEXT },
      idempotencyKey,
    }),
  );
  const change = async (listed: boolean) => {
    const done = await send(listed);
    if (!done) return;
    toast({ title: t(done.listed ? "joined" : "left") });
    onListed(done.listed, done.changedAt);
  };
  return (
    <div className="mt-8 flex flex-wrap items-center gap-x-8 gap-y-2 border-line border-t pt-4">
      <Switch label={t("switch")} checked={boards.listed} onCheckedChange={change} disabled={busy} />
      <p className="max-w-[72ch] flex-1 basis-[320px] text-14 text-text-muted">
        {t("consent")}{" "}
        {boards.listed &&
          boards.changedAt !== null &&
          t("since", { time: format.day(Date.parse(boards.changedAt), "long") })}
      </p>
      {error && (
        <p role="alert" className="basis-full text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
    </div>
  );
}
