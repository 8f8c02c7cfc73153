import { RulesSkeleton } from "@/components/community/rules/RulesSkeleton";

export default function Loading() {
  return <RulesSkeleton />;
}
