import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";
import { readKnownReadings } from "@/lib/server/reads/meterFiles";

export const POST = handle(routes.knownReadings, readKnownReadings);
