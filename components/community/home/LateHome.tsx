"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";
import type { HomeResponse } from "@/types/home";

const MemberHome = lazy(() => import("@/components/community/home/MemberHome"));
const Welcome = lazy(() => import("@/components/community/home/Welcome"));

/** What stands below the horizon: a member's home, or the community's face. Its scripts come after those of the page. */
export function LateHome({ data }: { data: HomeResponse }) {
  const common = useTranslations("common");
  return (
    <Late
      fallback={
        <Waiting
          label={common("loading")}
          className="mt-5 grid gap-6 lg:mt-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]"
        >
          <Skeleton className="h-[560px] w-full" />
          <Skeleton className="h-[560px] w-full" />
        </Waiting>
      }
    >
      {data.mine ? <MemberHome data={data} mine={data.mine} /> : <Welcome data={data} />}
    </Late>
  );
}
