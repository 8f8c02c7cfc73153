import { setCommunityTax } from "@/lib/server/commands/billing/setCommunityTax";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readCommunityTax } from "@/lib/server/reads/billing";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.communityTax, readCommunityTax);

export const PATCH = handle(routes.setCommunityTax, setCommunityTax);
