"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { memberCareResponse, membersUrl } from "@/components/community/operator/members/memberRequests";
import { useMemberColumns } from "@/components/community/operator/members/useMemberColumns";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { Segmented } from "@/components/ui/Segmented";
import { Skeleton } from "@/components/ui/Skeleton";
import { TextInput } from "@/components/ui/TextInput";
import { useFormat } from "@/lib/i18n/useFormat";
import type { MemberShow } from "@/types/memberCare";

const SHOWS = ["all", "missing", "inactive"] as const satisfies readonly MemberShow[];
const PAUSE_MS = 250;

type Props = { show: MemberShow; onShow: (show: MemberShow) => void };

/** The members for whoever looks after them: found by name, with the last reading and what is missing. */
export function MembersCard({ show, onShow }: Props) {
  const t = useTranslations("desk.members");
  const errors = useTranslations("errors");
  const format = useFormat();
  const [typed, setTyped] = useState("");
  // A pause after the last key, then the first page of what was typed.
  const [asked, setAsked] = useState({ search: "", show, page: 1 });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ search: typed.trim(), show, page: 1 }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, show]);
  const { data, error } = useAsked("member-care", membersUrl(asked), memberCareResponse);
  const columns = useMemberColumns(data?.now ?? "");
  const turn = (page: number) => setAsked({ ...asked, page });
  return (
    <Card id="members" title={t("title")} note={data && format.number(data.counts.all)} className="scroll-mt-4">
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <TextInput
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          maxLength={80}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="lg:w-64"
        />
        <Segmented
          label={t("show")}
          value={show}
          options={SHOWS.map((value) => ({
            value,
            label: t(`shows.${value}`, { count: data ? format.number(data.counts[value]) : "" }),
          }))}
          onValueChange={onShow}
        />
      </div>
      {data ? (
        <>
          {data.members.length === 0 ? (
            <p className="text-text-muted">{t(asked.search ? "noneFound" : `none.${asked.show}`)}</p>
          ) : (
            <DataTable caption={t("title")} columns={columns} rows={data.members} rowKey={({ alias }) => alias} dense />
          )}
          {data.pages > 1 && (
            <nav aria-label={t("pages")} className="mt-4 flex flex-wrap items-center gap-3 text-14">
              <Button disabled={data.page === 1} onClick={() => turn(data.page - 1)}>
                {t("before")}
              </Button>
              <Button disabled={data.page === data.pages} onClick={() => turn(data.page + 1)}>
                {t("after")}
              </Button>
              <span className="text-text-muted tabular-nums" aria-live="polite">
                {t("page", { page: format.number(data.page), pages: format.number(data.pages) })}
              </span>
            </nav>
          )}
        </>
      ) : error ? (
        <p role="alert" className="text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      ) : (
        <Skeleton className="h-96" />
      )}
    </Card>
  );
}
