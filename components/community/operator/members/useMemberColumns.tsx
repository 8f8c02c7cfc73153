"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Column } from "@/components/ui/dataTableProps";
import { useFormat } from "@/lib/i18n/useFormat";
import type { MemberCare } from "@/types/memberCare";

const NOON = "T12:00:00Z";

/** The columns of the operator's members: who, since when, what of the meters is known, what is missing. */
export function useMemberColumns(now: string): Column<MemberCare>[] {
  const t = useTranslations("desk.members");
  const kinds = useTranslations("shell.account");
  const format = useFormat();
  return [
    {
      key: "alias",
      header: t("alias"),
      phone: "title",
      className: "font-medium",
      cell: ({ alias }) => alias,
    },
    {
      key: "kind",
      header: t("kind"),
      phone: "aside",
      cell: ({ kind, active }) => (active ? kinds(kind) : <span className="text-text-muted">{t("inactive")}</span>),
    },
    {
      key: "since",
      header: t("since"),
      cell: ({ since }) => format.day(Date.parse(`${since}${NOON}`), "dated"),
      phone: "hidden",
    },
    {
      key: "points",
      header: t("points"),
      align: "end",
      phone: "hidden",
      cell: ({ points }) => format.number(points),
    },
    {
      key: "read",
      header: t("read"),
      apart: true,
      phone: "detail",
      cell: ({ lastReadAt }) =>
        lastReadAt === null ? (
          <span className="text-text-muted">{t("never")}</span>
        ) : (
          <time dateTime={lastReadAt} title={format.dateTime(Date.parse(lastReadAt))}>
            <span className="lg:hidden">{t("readShort")} </span>
            {format.ago(Date.parse(now) - Date.parse(lastReadAt))}
          </time>
        ),
    },
    {
      key: "missing",
      header: t("missing"),
      phone: "value",
      cell: ({ missing }) =>
        missing.length === 0 ? (
          <span className="font-normal text-text-muted max-lg:sr-only">{t("complete")}</span>
        ) : (
          <span className="inline-flex items-center gap-1.5 text-14 font-medium text-warning-ink">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
            {missing.map((what) => t(`lacks.${what}`)).join(", ")}
          </span>
        ),
    },
  ];
}
