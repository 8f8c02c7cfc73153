"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { LiveClock } from "@/components/community/live/LiveClock";
import { LiveRibbon } from "@/components/community/live/LiveRibbon";
import { PauseRibbon } from "@/components/community/live/PauseRibbon";
import { askJson } from "@/components/community/live/request";
import { useLiveStatus } from "@/components/community/live/useLive";
import { Bell } from "@/components/community/notices/Bell";
import { AccountMenu } from "@/components/community/shell/AccountMenu";
import { LiveBadge } from "@/components/community/shell/LiveBadge";
import { OperatorLink } from "@/components/community/shell/OperatorLink";
import { PageShell } from "@/components/community/shell/PageShell";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Community, Viewer } from "@/types/community";

const SLOT_MS = 900_000;
const sessionReply = () => import("@/types/account").then((c) => c.SignOutReply);

type Props = {
  community: Community;
  viewer: Viewer;
  title: ReactNode;
  slim?: boolean;
  horizon?: ReactNode;
  hangs?: string;
  actions?: ReactNode;
  footnote?: ReactNode;
  dock?: ReactNode;
  /** Reads the page's data again: the demo clock moved, or someone asked. */
  onRefresh: () => void;
  /** Why the last read failed; the figures on screen are the ones before. */
  error: Error | null;
  /** The title says already that the market is paused, so no ribbon has to. */
  pauseInTitle?: boolean;
  children: ReactNode;
};

/** The frame of a page with live data: how fresh it is, whose market time it shows, who is looking. */
export function LivePage({ community, viewer, onRefresh, error, pauseInTitle = false, children, ...page }: Props) {
  const status = useLiveStatus();
  const format = useFormat(community.timeZone);
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const now = Date.parse(community.now);
  const slot = Math.floor(now / SLOT_MS) * SLOT_MS;
  const here = query ? `${pathname}?${query}` : pathname;

  const signOut = async () => {
    await askJson("/api/auth/sign-out", sessionReply, undefined);
    window.location.assign(here);
  };
  const account = { viewer, signInHref: `/sign-in?next=${encodeURIComponent(here)}`, onSignOut: signOut };

  return (
    <PageShell
      {...page}
      sky={community.sky}
      kick={
        <>
          <LiveBadge status={status} />
          <Dot />
          <span>{format.day(now, "long")}</span>
          <Dot />
          <time dateTime={community.now}>{format.slotRange(slot)}</time>
          {community.demo && <LiveClock community={community} onMoved={onRefresh} />}
        </>
      }
      account={
        <>
          {viewer.role === "operator" && <OperatorLink />}
          <span className="truncate px-2 font-medium max-lg:max-w-[40vw]">{community.name}</span>
          {viewer.memberAlias && <Bell who={`${community.slug} ${viewer.memberAlias}`} now={now} />}
          <span className="max-lg:hidden">
            <AccountMenu {...account} placement="top" />
          </span>
        </>
      }
      accountBottom={<AccountMenu {...account} placement="bottom" />}
      ribbon={
        <>
          {!pauseInTitle && <PauseRibbon reason={community.pausedReason} />}
          <LiveRibbon asOf={community.now} error={error} onRefresh={onRefresh} />
        </>
      }
    >
      {children}
    </PageShell>
  );
}

const Dot = () => <span aria-hidden="true">·</span>;
