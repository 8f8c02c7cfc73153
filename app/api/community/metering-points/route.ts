import { setMeteringPoint } from "@/lib/server/commands/meterFiles/setMeteringPoint";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.setMeteringPoint, setMeteringPoint);
