"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { IntlProvider, useLocale } from "use-intl";
import { LivePage } from "@/components/community/live/LivePage";
import { LiveProvider } from "@/components/community/live/useLive";
import { ButtonLink } from "@/components/ui/ButtonLink";
import type { PageFrame } from "@/types/community";

type Props = {
  frame: PageFrame;
  title: string;
  detail: string;
  /** Where signing in leads, and what it is for. */
  signIn: { href: string; label: string };
  children: ReactNode;
};

/** A page about one's own, for who is not a member: what it would show, in the frame of every other page, and the way in. */
export function VisitorPage({ frame, title, detail, signIn, children }: Props) {
  const { community, viewer, eventSeq } = frame;
  const router = useRouter();
  return (
    <IntlProvider locale={useLocale()} timeZone={community.timeZone}>
      <LiveProvider eventSeq={eventSeq} streamUrl={`/api/community/stream?community=${community.slug}`}>
        <LivePage
          community={community}
          viewer={viewer}
          slim
          title={title}
          actions={
            !viewer.signedIn && (
              <ButtonLink href={signIn.href} variant="primary">
                {signIn.label}
              </ButtonLink>
            )
          }
          error={null}
          onRefresh={() => router.refresh()}
        >
          <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-8 pt-5 lg:gap-10 lg:pt-8">
            <p className="max-w-[64ch] text-text-muted">{detail}</p>
            {children}
          </div>
        </LivePage>
      </LiveProvider>
    </IntlProvider>
  );
}
