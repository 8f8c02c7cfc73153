"use client";

import { SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";

/** The way to the operator's page, on the sky of a desktop; phones have it in the account's menu. */
export function OperatorLink() {
  const t = useTranslations("shell.nav");
  return (
    <Link
      href="/operator"
      aria-current={usePathname() === "/operator" ? "page" : undefined}
      className="flex min-h-target items-center gap-2 rounded-control px-3 font-medium text-sky-muted no-underline hover:text-sky-ink aria-[current]:text-sky-ink aria-[current]:underline aria-[current]:decoration-2 aria-[current]:decoration-sky-mark aria-[current]:underline-offset-8 max-lg:hidden [&_svg]:size-[18px]"
    >
      <SlidersHorizontal aria-hidden="true" />
      {t("operator")}
    </Link>
  );
}
