"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Logo } from "@/components/community/shell/Logo";
import { PLACES, placeOf } from "@/components/community/shell/places";

type Props = {
  /** At the right: the community's name, the account. */
  children?: ReactNode;
};

/** The bar on the sky: brand, places (from two columns up; phones have the bottom bar), account. */
export function TopNav({ children }: Props) {
  const t = useTranslations("shell");
  const here = placeOf(usePathname());
  return (
    <nav aria-label={t("mainNavigation")} className="wrap flex h-14 items-center gap-2 text-14 lg:h-[72px] lg:gap-8">
      <Link
        href="/"
        className="flex min-h-target items-center gap-2.5 text-16 font-semibold tracking-[-0.012em] no-underline"
      >
        <Logo />
        {t("brand")}
      </Link>
      <ul className="ml-4 flex gap-1 max-lg:hidden">
        {PLACES.map((place) => (
          <li key={place.key}>
            <Link
              href={place.href}
              aria-current={place.key === here ? "page" : undefined}
              className="flex min-h-target items-center rounded-control px-3 font-medium text-sky-muted no-underline hover:text-sky-ink aria-[current]:text-sky-ink aria-[current]:underline aria-[current]:decoration-2 aria-[current]:decoration-sky-mark aria-[current]:underline-offset-8"
            >
              {t(`nav.${place.key}`)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="ml-auto flex items-center gap-1 lg:gap-2">{children}</div>
    </nav>
  );
}
