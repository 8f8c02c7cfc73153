import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readMemberCare } from "@/lib/server/reads/memberCare";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.memberCare, readMemberCare);
