import { closePeriod } from "@/lib/server/commands/closePeriod";
import { setStatementMail } from "@/lib/server/commands/setStatementMail";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readStatements } from "@/lib/server/reads/statements";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.statements, readStatements);

export const POST = handle(routes.closePeriod, closePeriod);

export const PATCH = handle(routes.setStatementMail, setStatementMail);
