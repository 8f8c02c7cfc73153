"use client";

import { CircleUser, LogIn } from "lucide-react";
import Link from "next/link";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { bottomItemClass } from "@/components/community/shell/BottomNav";
import type { Viewer } from "@/types/community";

const AccountPanel = lazy(() => import("@/components/community/shell/AccountPanel"));

type Props = {
  viewer: Viewer;
  signInHref: string;
  onSignOut: () => void | Promise<void>;
  /** On the sky of a desktop, or last in the bottom bar of a phone. */
  placement: "top" | "bottom";
};

/** Who is looking: the way to sign in, or a menu with role, appearance, language and the way out. */
export function AccountMenu({ viewer, signInHref, onSignOut, placement }: Props) {
  const t = useTranslations("shell");
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const top = placement === "top";

  if (!viewer.signedIn) {
    return (
      <Link
        href={signInHref}
        className={
          top
            ? "flex min-h-target items-center gap-2 rounded-control px-2.5 font-medium no-underline hover:bg-current/6 [&_svg]:size-[18px]"
            : bottomItemClass
        }
      >
        <LogIn aria-hidden="true" />
        {t("nav.signIn")}
      </Link>
    );
  }
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={
          top ? "grid size-target place-items-center rounded-pill focus-visible:rounded-pill" : bottomItemClass
        }
      >
        {top ? (
          <span className="grid size-9 place-items-center rounded-pill border-[1.5px] border-current text-12 font-semibold">
            <span className="sr-only">{t("account.open")} </span>
            {initials(viewer)}
          </span>
        ) : (
          <>
            <CircleUser aria-hidden="true" />
            {t("nav.account")}
          </>
        )}
      </button>
      {open && (
        <Suspense fallback={null}>
          <AccountPanel viewer={viewer} anchor={trigger} onClose={() => setOpen(false)} onSignOut={onSignOut} />
        </Suspense>
      )}
    </>
  );
}

/** "House A17" → "A17"; a name without alias → its first letters. */
function initials({ memberAlias, name }: Viewer): string {
  const short = memberAlias?.split(" ").at(-1);
  if (short && short.length <= 4) return short;
  return (name ?? memberAlias ?? "")
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("")
    .toUpperCase();
}
