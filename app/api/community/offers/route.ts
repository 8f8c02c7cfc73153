import { placeOffer } from "@/lib/server/commands/placeOffer";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.placeOffer, placeOffer);
