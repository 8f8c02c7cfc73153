"use client";

import { ShieldCheck } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import type { Verification } from "@/components/community/market/verify/useVerification";
import { Button } from "@/components/ui/Button";
import { ButtonLink } from "@/components/ui/ButtonLink";
import type { ClearingSummary } from "@/types/clearing";
import type { Viewer } from "@/types/community";

type Props = {
  viewer: Viewer;
  clearing: ClearingSummary;
  state: Verification;
  /** The hours of a younger clearing than the one shown. */
  newer: string | null;
  onVerify: () => void;
  onShowNewer: () => void;
};

/** What one may do about a clearing, or why not; how a check goes is announced here. */
export function VerifyAct({ viewer, clearing, state, newer, onVerify, onShowNewer }: Props) {
  const t = useTranslations("clearing.last");
  const member = viewer.memberAlias !== null;
  const withheld = clearing.thin || state.phase === "withheld";
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 sm:flex-nowrap">
      <p className="min-w-0 flex-1 text-14 text-text-muted max-sm:basis-full">
        <Words member={member} clearing={clearing} state={state} newer={newer} />
      </p>
      {!member && !viewer.signedIn && !withheld && <SignIn />}
      {member && (!withheld || newer) && (
        <Button
          className="shrink-0 max-sm:w-full"
          icon={newer ? undefined : <ShieldCheck aria-hidden="true" />}
          busy={state.phase === "checking"}
          onClick={newer ? onShowNewer : onVerify}
        >
          {newer ? t("showNewer") : state.phase === "done" ? t("again") : t("button")}
        </Button>
      )}
      <Announcement state={state} />
    </div>
  );
}

function Words({ member, clearing, state, newer }: Pick<Props, "clearing" | "state" | "newer"> & { member: boolean }) {
  const t = useTranslations("clearing.last");
  const errors = useTranslations("errors");
  if (newer) return t("newer", { slot: newer });
  if (clearing.thin) return t("thin");
  if (!member) return t("visitor");
  if (state.phase === "withheld") return t(state.reason === "thin" ? "thin" : "notKept");
  if (state.phase === "failed") return `${t("unreachable")} ${problemText(state.error, errors)}`;
  if (state.phase === "checking") return t("checking", { orders: clearing.orders ?? 0 });
  return t("intro", { orders: clearing.orders ?? 0 });
}

/** For screen readers: that the check runs, and what it came to; the details stand below. */
function Announcement({ state }: Pick<Props, "state">) {
  const t = useTranslations("clearing.last");
  const report = useTranslations("clearing.report");
  const broken = useTranslations("clearing.broken");
  const words = () => {
    if (state.phase === "checking") return t("checking", { orders: state.clearing.orders ?? 0 });
    if (state.phase !== "done") return "";
    const { fault, proofs, sealed } = state.report;
    return fault
      ? `${report("broken")} ${broken(fault.rule)}`
      : report("proved", { count: proofs.length + (sealed ? 1 : 0) });
  };
  return (
    <p role="status" className="sr-only">
      {words()}
    </p>
  );
}

function SignIn() {
  const t = useTranslations("clearing.last");
  const pathname = usePathname();
  return (
    <ButtonLink href={`/sign-in?next=${encodeURIComponent(pathname)}`} className="shrink-0 max-sm:w-full">
      {t("signIn")}
    </ButtonLink>
  );
}
