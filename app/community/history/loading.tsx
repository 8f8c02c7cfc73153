import { HistorySkeleton } from "@/components/community/history/HistorySkeleton";

export default function Loading() {
  return <HistorySkeleton />;
}
