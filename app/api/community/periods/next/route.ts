import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readNextPeriod } from "@/lib/server/reads/payments/nextPeriod";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.nextPeriod, readNextPeriod);
