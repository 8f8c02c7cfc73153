import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { OperatorPage } from "@/components/community/operator/OperatorPage";
import { OperatorSkeleton } from "@/components/community/operator/OperatorSkeleton";
import { translator } from "@/lib/i18n/translator";
import { readLab } from "@/lib/server/reads/lab";
import { readMeterFiles } from "@/lib/server/reads/meterFiles";
import { readOperator } from "@/lib/server/reads/operator";
import { readSharing } from "@/lib/server/reads/sharing";
import { LabPeriod } from "@/types/operator";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  const t = translator(locale, "operator");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

export default async function Page({ searchParams }: Props) {
  const { viewer } = await pageContext(searchParams);
  if (viewer.kind === "visitor") redirect("/sign-in?next=/operator");
  // For everybody else the page does not exist. Asked before anything is sent, so that the status says so too; the reads
  // decide again by themselves.
  if (viewer.kind !== "member" || viewer.role !== "operator") notFound();
  return (
    <Suspense fallback={<OperatorSkeleton />}>
      <House searchParams={searchParams} />
    </Suspense>
  );
}

async function House({ searchParams }: Props) {
  const asked = LabPeriod.safeParse((await searchParams).period);
  const period = asked.success ? asked.data : "day";
  const ctx = await pageContext(searchParams);
  const [house, lab, sharing, files] = await Promise.all([
    readOperator(ctx),
    readLab(ctx, { period }),
    readSharing(ctx),
    readMeterFiles(ctx, { of: "community" }),
  ]);
  return <OperatorPage initial={house} lab={lab} sharing={sharing} files={files} />;
}
