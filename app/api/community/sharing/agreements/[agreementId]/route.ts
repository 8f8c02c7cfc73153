import { answerAgreement } from "@/lib/server/commands/sharing/answerAgreement";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.answerAgreement, (ctx, input, meta) =>
  answerAgreement(ctx, requireId(meta.params.agreementId, "agreement"), input, meta),
);
