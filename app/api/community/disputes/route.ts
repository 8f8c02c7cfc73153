import { openDispute } from "@/lib/server/commands/disputes/openDispute";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readDisputes } from "@/lib/server/reads/disputes";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.disputes, readDisputes);

export const POST = handle(routes.openDispute, openDispute);
