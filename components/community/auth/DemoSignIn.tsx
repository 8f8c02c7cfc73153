"use client";

import { ChevronRight, Gauge, House, type LucideIcon, SunMedium } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHydrated } from "@/components/community/auth/useHydrated";
import { problemText } from "@/components/community/live/problemText";
import { askJson } from "@/components/community/live/request";
import { withCommunity } from "@/components/community/live/withCommunity";
import { Ribbon } from "@/components/ui/Ribbon";
import { Spinner } from "@/components/ui/Spinner";

const sessionReply = () => import("@/types/account").then((c) => c.SessionReply);

type Account = "consumer" | "prosumer" | "operator";

const accounts: { account: Account; Icon: LucideIcon }[] = [
  { account: "prosumer", Icon: SunMedium },
  { account: "consumer", Icon: House },
  { account: "operator", Icon: Gauge },
];

/** Demo communities only: one press and one is one of its people. */
export function DemoSignIn({ next, community }: { next: string; community: string }) {
  const t = useTranslations("account.demo");
  const errors = useTranslations("errors");
  const hydrated = useHydrated();
  const [entering, setEntering] = useState<Account | null>(null);
  const [error, setError] = useState<string | null>(null);

  const enter = async (account: Account) => {
    setEntering(account);
    setError(null);
    try {
      await askJson(withCommunity("/api/auth/demo-sign-in", community), sessionReply, { account });
      window.location.assign(next);
    } catch (thrown) {
      setError(problemText(thrown, errors));
      setEntering(null);
    }
  };

  return (
    <>
      <p className="mb-4 text-text-muted">{t("note")}</p>
      {error && <Ribbon kind="failed" title={error} />}
      <ul className="grid gap-2">
        {accounts.map(({ account, Icon }) => (
          <li key={account}>
            <button
              type="button"
              disabled={!hydrated || entering !== null}
              onClick={() => enter(account)}
              className="flex min-h-16 w-full items-center gap-4 rounded-control border border-line-strong px-4 py-3 text-left transition-colors duration-quick hover:bg-surface-sunk disabled:text-text-muted"
            >
              <Icon aria-hidden="true" className="size-5 shrink-0 text-text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{t(`${account}.name`)}</span>
                <span className="block text-14 text-text-muted">{t(`${account}.detail`)}</span>
              </span>
              {entering === account ? (
                <Spinner />
              ) : (
                <ChevronRight aria-hidden="true" className="size-[18px] shrink-0 text-text-muted" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
