"use client";

import { CheckCheck, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Answer } from "@/components/community/live/useLateQuery";
import { NoticeRow } from "@/components/community/notices/NoticeRow";
import { noticeDays } from "@/components/community/notices/noticeDays";
import { useMarkRead } from "@/components/community/notices/useMarkRead";
import { useNoticeText } from "@/components/community/notices/useNoticeText";
import { useOlderNotices } from "@/components/community/notices/useOlderNotices";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Ribbon } from "@/components/ui/Ribbon";
import { Skeleton } from "@/components/ui/Skeleton";
import { ToolButton } from "@/components/ui/ToolButton";
import { Waiting } from "@/components/ui/Waiting";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Notification, NotificationsResponse, ReadNotificationsRequest } from "@/types/notifications";

type Props = {
  who: string;
  /** Market time: by it days are told. */
  now: number;
  answer: Answer<NotificationsResponse>;
  /** Something was pressed: a page is on its way, or a quarter-hour wants to be shown. */
  onFollow: (slot: string | null) => void;
  onWishes: () => void;
};

/** What I was told, day by day in words, the newest first. */
export function NoticeList({ who, now, answer, onFollow, onWishes }: Props) {
  const t = useTranslations("notices");
  const common = useTranslations("common");
  const format = useFormat();
  const tell = useNoticeText(format);
  const { mark, failed } = useMarkRead(who);
  const { older, more, state, markOlder } = useOlderNotices(answer.data);
  if (!answer.data) {
    return answer.isError ? (
      <Ribbon kind="failed" title={t("failed")} />
    ) : (
      <Waiting label={common("loading")}>
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="mt-3 h-12 w-full" />
        ))}
      </Waiting>
    );
  }
  const { notifications, unread } = answer.data;
  const end = notifications.at(-1)?.seq ?? 0;
  const notices = [...notifications, ...older.filter((one) => one.seq < end)];
  const markToo = (request: ReadNotificationsRequest) => {
    markOlder(request);
    void mark(request);
  };
  const open = (notice: Notification, slot: string | null) => {
    if (!notice.read) markToo({ seq: notice.seq });
    onFollow(slot);
  };
  return (
    <div className="-mx-2">
      <div className="flex flex-wrap justify-between">
        <ToolButton
          icon={<CheckCheck aria-hidden="true" />}
          disabled={unread === 0}
          className="disabled:opacity-60"
          onClick={() => markToo({ upTo: notices[0]?.seq ?? 1 })}
        >
          {t("markAll")}
        </ToolButton>
        <ToolButton icon={<SlidersHorizontal aria-hidden="true" />} onClick={onWishes}>
          {t("wishes.open")}
        </ToolButton>
      </div>
      {failed && <Ribbon kind="failed" title={t("markFailed")} />}
      {notices.length === 0 && (
        <div className="px-2 pt-4">
          <EmptyState title={t("empty")}>
            <p>{t("emptyDetail")}</p>
          </EmptyState>
        </div>
      )}
      {noticeDays(notices, (ms) => format.relativeDay(ms, now)).map(({ day, notices: ofDay }) => (
        <section key={ofDay[0]?.seq} aria-label={day} className="border-line border-t pt-3 first-of-type:mt-1">
          <h3 className="px-2 text-12 font-semibold text-text-muted">{day}</h3>
          <ul>
            {ofDay.map((notice) => {
              const told = tell(notice);
              return (
                <li key={notice.seq}>
                  <NoticeRow notice={notice} told={told} onOpen={() => open(notice, told.slot)} />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {more && (
        <div className="px-2 pt-2">
          <Button fullWidth busy={state === "loading"} onClick={more}>
            {t(state === "failed" ? "again" : "older")}
          </Button>
        </div>
      )}
    </div>
  );
}
