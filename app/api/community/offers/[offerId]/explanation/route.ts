import { requireId } from "@/lib/server/http/requireId";
import { respondOne } from "@/lib/server/http/respondOne";
import { routes } from "@/lib/server/http/routeTable";
import { readOfferExplanation } from "@/lib/server/reads/offerExplanation";

export const dynamic = "force-dynamic";

export const GET = respondOne(routes.explainOffer, (ctx, { offerId }) =>
  readOfferExplanation(ctx, requireId(offerId, "offer")),
);
