"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { NoticeText } from "@/components/community/notices/useNoticeText";
import { cx } from "@/components/ui/cx";
import { inkOnTint } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Notification } from "@/types/notifications";

type Props = {
  notice: Notification;
  told: NoticeText;
  /** Pressed: it counts as read, and what it leads to opens. */
  onOpen: () => void;
};

const rowClass =
  "grid w-full grid-cols-[32px_1fr_auto] items-start gap-x-3 rounded-control px-2 py-3 text-left text-14 no-underline hover:bg-surface-sunk";

/** One thing I was told; the whole row leads on. Unread ones are bold and marked, and say so. */
export function NoticeRow({ notice, told, onOpen }: Props) {
  const t = useTranslations("notices");
  const format = useFormat();
  const inside = (
    <>
      <span
        aria-hidden="true"
        className={cx("grid size-8 place-items-center rounded-pill [&_svg]:size-4", inkOnTint[told.tone])}
      >
        {told.icon}
      </span>
      <span className="min-w-0 tabular-nums">
        <span className={cx("block text-pretty", !notice.read && "font-semibold")}>
          {!notice.read && <span className="sr-only">{t("unread")} </span>}
          {told.text}
        </span>
        {told.detail && <span className="block text-pretty text-text-muted">{told.detail}</span>}
      </span>
      <span className="grid justify-items-end gap-1.5 text-12 text-text-muted tabular-nums">
        <time dateTime={notice.at}>{format.time(Date.parse(notice.at))}</time>
        {!notice.read && <span aria-hidden="true" className="size-2 rounded-pill bg-trade" />}
      </span>
    </>
  );
  return told.href ? (
    <Link href={told.href} onClick={onOpen} className={rowClass}>
      {inside}
    </Link>
  ) : (
    <button type="button" onClick={onOpen} className={rowClass}>
      {inside}
    </button>
  );
}
