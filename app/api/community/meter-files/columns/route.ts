import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readRememberedColumns } from "@/lib/server/reads/meterFiles";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.rememberedColumns, readRememberedColumns);
