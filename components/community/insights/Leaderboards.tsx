"use client";

import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { BoardList } from "@/components/community/insights/BoardList";
import { JoinBoards } from "@/components/community/insights/JoinBoards";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Leaderboards as Boards } from "@/types/insights";

type Props = { boards: Boards | null; onListed: (listed: boolean, changedAt: string) => void };

/** Who does it best, of those who agreed to be shown; for members. */
export default function Leaderboards({ boards, onListed }: Props) {
  const t = useTranslations("insights.boards");
  const format = useFormat();
  if (boards === null) {
    return (
      <section aria-labelledby="boards">
        <SectionHeader id="boards" title={t("title")} />
        <p className="mb-4 text-text-muted">{t("visitor")}</p>
        <ButtonLink href="/sign-in?next=/community/insights">{t("signIn")}</ButtonLink>
      </section>
    );
  }
  const day = (text: string) => format.day(Date.parse(`${text}T12:00:00Z`), "tick");
  const [from, to] = [day(boards.firstDay), day(boards.lastDay)];
  return (
    <section aria-labelledby="boards">
      <SectionHeader
        id="boards"
        title={t("title")}
        note={boards.firstDay === boards.lastDay ? t("spanDay", { from }) : t("span", { from, to })}
        tools={
          <span className="text-14 text-text-muted">
            <Why title={t("fair")} figure={t("fair")}>
              <p>{t("fairText")}</p>
            </Why>
          </span>
        }
      />
      {boards.missing ? (
        <p className="mb-4 text-text-muted">{t(`missing.${boards.missing}`, { count: String(boards.minimumGroup) })}</p>
      ) : (
        <div className="grid gap-x-10 sm:grid-cols-2 lg:grid-cols-4 lg:gap-x-8">
          {boards.boards.map((board) => (
            <BoardList key={board.name} board={board} minimumGroup={boards.minimumGroup} />
          ))}
        </div>
      )}
      <JoinBoards boards={boards} onListed={onListed} />
    </section>
  );
}
