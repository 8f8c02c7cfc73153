"use client";

import { CommunityMembers } from "@/components/community/CommunityMembers";
import { AlertList } from "@/components/community/dashboard/AlertList";
import { LastTrades } from "@/components/community/dashboard/LastTrades";
import type { DashboardResponse } from "@/types/community";

/** What stands below the cards: the last trades, what wants to be known, the neighbours. */
export default function LowerDashboard({ data }: { data: DashboardResponse }) {
  return (
    <>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-8 lg:mt-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
        <LastTrades trades={data.trades} importMicroEurPerKwh={data.price.importMicroEurPerKwh} />
        <AlertList alerts={data.alerts} />
      </div>
      <CommunityMembers members={data.members} street={data.street} count={data.community.memberCount} />
    </>
  );
}
