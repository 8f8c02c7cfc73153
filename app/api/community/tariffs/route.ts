import { proposeTariff } from "@/lib/server/commands/tariffs/proposeTariff";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readTariffs } from "@/lib/server/reads/tariffs";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.tariffs, readTariffs);
export const POST = handle(routes.proposeTariff, proposeTariff);
