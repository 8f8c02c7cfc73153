import { LateNotFound } from "@/components/community/shell/LateNotFound";

export default function NotFound() {
  return <LateNotFound />;
}
