import { decideSharing } from "@/lib/server/commands/sharing/decideSharing";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readSharing } from "@/lib/server/reads/sharing";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.sharing, readSharing);

export const POST = handle(routes.decideSharing, decideSharing);
