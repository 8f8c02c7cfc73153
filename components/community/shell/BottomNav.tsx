"use client";

import { ArrowLeftRight, House, Users, Workflow } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PLACES, placeOf } from "@/components/community/shell/places";

const icons = { home: House, community: Users, marketplace: ArrowLeftRight, rules: Workflow };

const PHONE_PLACES = PLACES.flatMap((place) => ("phone" in place ? [] : [place]));

/** Shared by the links and by the account's button, which stands in the same row. */
export const bottomItemClass =
  "grid h-[60px] w-full content-center justify-items-center gap-[3px] text-12 text-text-muted no-underline aria-[current]:font-semibold aria-[current]:text-local-ink [&_svg]:size-[22px]";

type Props = {
  /** The last place: the account or the way to sign in. */
  account?: ReactNode;
};

/** The places of the portal under a phone's thumb. */
export function BottomNav({ account }: Props) {
  const t = useTranslations("shell");
  const here = placeOf(usePathname());
  return (
    <nav
      aria-label={t("phoneNavigation")}
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-surface-raised pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {PHONE_PLACES.map((place) => {
          const Icon = icons[place.key];
          return (
            <li key={place.key}>
              <Link
                href={place.href}
                aria-current={place.key === here ? "page" : undefined}
                className={bottomItemClass}
              >
                <Icon aria-hidden="true" />
                {t(`nav.${place.phoneKey}`)}
              </Link>
            </li>
          );
        })}
        {account && <li>{account}</li>}
      </ul>
    </nav>
  );
}
