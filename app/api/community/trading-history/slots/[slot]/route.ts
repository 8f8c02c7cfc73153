import { respondOne } from "@/lib/server/http/respondOne";
import { routes } from "@/lib/server/http/routeTable";
import { readHistorySlot } from "@/lib/server/reads/historySlot";

export const dynamic = "force-dynamic";

export const GET = respondOne(routes.historySlot, (ctx, { slot }) => readHistorySlot(ctx, slot));
