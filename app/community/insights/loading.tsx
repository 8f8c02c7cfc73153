import { InsightsSkeleton } from "@/components/community/insights/InsightsSkeleton";

export default function Loading() {
  return <InsightsSkeleton />;
}
