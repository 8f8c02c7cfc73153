"use client";

import { CalendarClock, type LucideIcon, PlugZap, ReceiptEuro, Scale, ScrollText, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { VisitorPage } from "@/components/community/shell/VisitorPage";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { SectionHeader } from "@/components/ui/SectionHeader";
import type { PageFrame } from "@/types/community";

const SHOWN = [
  ["when", CalendarClock],
  ["price", Scale],
  ["delivered", PlugZap],
  ["money", ReceiptEuro],
  ["proof", ShieldCheck],
  ["statement", ScrollText],
] as const satisfies readonly (readonly [string, LucideIcon])[];

/** History for who has none: what each trade of a member shows, and where everybody's are to be seen. */
export function VisitorHistory({ frame }: { frame: PageFrame }) {
  const t = useTranslations("history.visitor");
  const signIn = { href: "/sign-in?next=/community/history", label: t("signIn") };
  return (
    <VisitorPage frame={frame} title={t("title")} detail={t("detail")} signIn={signIn}>
      <section aria-labelledby="shown">
        <SectionHeader id="shown" title={t("shown")} />
        <dl className="grid gap-x-10 lg:grid-cols-2">
          {SHOWN.map(([key, Icon]) => (
            <div key={key} className="border-line border-t py-4">
              <dt className="flex items-start gap-3 font-semibold">
                <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-text-muted" />
                {t(`items.${key}.title`)}
              </dt>
              <dd className="pl-8 text-14 text-text-muted">{t(`items.${key}.text`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="everybody">
        <SectionHeader id="everybody" title={t("everybody")} />
        <p className="mb-4 max-w-[64ch] text-text-muted">{t("everybodyText")}</p>
        <ButtonLink href="/community/marketplace">{t("toMarket")}</ButtonLink>
      </section>
    </VisitorPage>
  );
}
