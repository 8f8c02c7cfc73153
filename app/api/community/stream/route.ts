import { openLiveStream } from "@/lib/server/events/liveStream";
import { respondStream } from "@/lib/server/http/respondStream";
import { routes } from "@/lib/server/http/routeTable";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const GET = respondStream(routes.stream, openLiveStream);
