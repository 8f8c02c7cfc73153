import type { MemberShow } from "@/types/memberCare";

export const memberCareResponse = () => import("@/types/memberCare").then((c) => c.MemberCareResponse);

export const membersUrl = ({ search, show, page }: { search: string; show: MemberShow; page: number }) =>
  `/api/community/operator/members?${new URLSearchParams({ search, show, page: String(page) })}`;
