import { setCommunityBilling } from "@/lib/server/commands/billing/setCommunityBilling";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readCommunityBilling } from "@/lib/server/reads/billing";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.communityBilling, readCommunityBilling);

export const PATCH = handle(routes.setCommunityBilling, setCommunityBilling);
