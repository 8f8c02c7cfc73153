import { decideTariff } from "@/lib/server/commands/tariffs/decideTariff";
import { withdrawTariff } from "@/lib/server/commands/tariffs/withdrawTariff";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.decideTariff, (ctx, input, meta) =>
  decideTariff(ctx, requireId(meta.params.proposalId, "proposal"), input, meta),
);
export const DELETE = handle(routes.withdrawTariff, (ctx, _input, meta) =>
  withdrawTariff(ctx, requireId(meta.params.proposalId, "proposal"), meta),
);
