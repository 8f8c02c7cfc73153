import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";
import { previewOffer } from "@/lib/server/reads/previewOffer";

export const POST = handle(routes.previewOffer, previewOffer);
