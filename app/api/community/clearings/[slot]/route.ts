import { respondOne } from "@/lib/server/http/respondOne";
import { routes } from "@/lib/server/http/routeTable";
import { readClearingProof } from "@/lib/server/reads/clearingProof";

export const dynamic = "force-dynamic";

export const GET = respondOne(routes.clearingProof, (ctx, { slot }) => readClearingProof(ctx, slot));
