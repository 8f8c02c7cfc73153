"use client";

import { Bell as Icon } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useNotices } from "@/components/community/notices/useNotices";

const load = () => import("@/components/community/notices/NoticePanel");
const NoticePanel = lazy(load);

/** More than this is told as "99+": the badge keeps its width. */
const MOST = 99;

const SlotDialog = lazy(() => import("@/components/community/history/SlotDialog"));

type Props = {
  /** Marks my answers apart from anybody else's in this tab. */
  who: string;
  /** Market time (epoch ms). */
  now: number;
};

/** How many things I was told and have not read, and the way to them. The badge stands over the icon and moves nothing. */
export function Bell({ who, now }: Props) {
  const t = useTranslations("notices");
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [slot, setSlot] = useState<string | null>(null);
  const answer = useNotices(who);
  const unread = answer.data?.unread ?? 0;
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={t("bell", { count: unread })}
        title={t("title")}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(!open)}
        className="relative grid size-target shrink-0 place-items-center rounded-control hover:bg-current/6"
      >
        <Icon aria-hidden="true" className="size-5" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="absolute top-[5px] left-[22px] grid h-[18px] min-w-[18px] place-items-center rounded-pill bg-trade px-1 text-12 leading-none font-semibold text-surface tabular-nums"
          >
            {unread > MOST ? `${MOST}+` : unread}
          </span>
        )}
      </button>
      {open && (
        <Suspense fallback={null}>
          <NoticePanel
            who={who}
            now={now}
            answer={answer}
            anchor={trigger}
            onClose={() => setOpen(false)}
            onSlot={setSlot}
          />
        </Suspense>
      )}
      {slot && (
        <Suspense fallback={null}>
          <SlotDialog slot={slot} onClose={() => setSlot(null)} />
        </Suspense>
      )}
    </>
  );
}
