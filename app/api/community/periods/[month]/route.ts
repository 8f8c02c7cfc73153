import { respondOne } from "@/lib/server/http/respondOne";
import { routes } from "@/lib/server/http/routeTable";
import { readPeriodPayments } from "@/lib/server/reads/payments/periodPayments";

export const dynamic = "force-dynamic";

export const GET = respondOne(routes.periodPayments, (ctx, { month = "" }) => readPeriodPayments(ctx, month));
