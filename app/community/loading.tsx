import { DashboardSkeleton } from "@/components/community/dashboard/DashboardSkeleton";

export default function Loading() {
  return <DashboardSkeleton />;
}
