import { MarketSkeleton } from "@/components/community/market/MarketSkeleton";

export default function Loading() {
  return <MarketSkeleton />;
}
