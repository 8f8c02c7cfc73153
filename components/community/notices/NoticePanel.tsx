"use client";

import { type RefObject, useState } from "react";
import { useTranslations } from "use-intl";
import type { Answer } from "@/components/community/live/useLateQuery";
import { NoticeList } from "@/components/community/notices/NoticeList";
import { NoticeWishes } from "@/components/community/notices/NoticeWishes";
import PopoverBody from "@/components/ui/PopoverBody";
import SheetDrawer from "@/components/ui/SheetDrawer";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";
import type { NotificationsResponse } from "@/types/notifications";

type Props = {
  who: string;
  now: number;
  answer: Answer<NotificationsResponse>;
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
  onSlot: (slot: string) => void;
};

/** What I was told, beside the bell on a desktop and as a sheet on a phone; behind it, of what I wish to be told. */
export default function NoticePanel({ who, now, answer, anchor, onClose, onSlot }: Props) {
  const t = useTranslations("notices");
  const desktop = useMediaQuery(DESKTOP);
  const [wishes, setWishes] = useState(false);
  const title = t(wishes ? "wishes.title" : "title");
  const follow = (slot: string | null) => {
    onClose();
    if (slot) onSlot(slot);
  };
  const body = wishes ? (
    <NoticeWishes onBack={() => setWishes(false)} />
  ) : (
    <NoticeList who={who} now={now} answer={answer} onFollow={follow} onWishes={() => setWishes(true)} />
  );
  return desktop === false ? (
    <SheetDrawer title={title} open onOpenChange={(open) => !open && onClose()}>
      {body}
    </SheetDrawer>
  ) : (
    <PopoverBody title={title} anchor={anchor} align="end" onClose={onClose} className="w-[440px]">
      {body}
    </PopoverBody>
  );
}
