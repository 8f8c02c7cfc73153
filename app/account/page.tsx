import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { AccountPage } from "@/components/community/account/AccountPage";
import { translator } from "@/lib/i18n/translator";
import { readDevices } from "@/lib/server/reads/devices";
import { readMeterFiles } from "@/lib/server/reads/meterFiles";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "meters")("title"), robots: { index: false } };
}

export default async function Account({ searchParams }: Props) {
  const ctx = await pageContext(searchParams);
  if (ctx.viewer.kind === "visitor") redirect("/sign-in?next=/account");
  if (ctx.viewer.kind !== "member") redirect("/");
  const [devices, files] = await Promise.all([readDevices(ctx), readMeterFiles(ctx, { of: "own" })]);
  return <AccountPage initial={devices} files={files} />;
}
