import { setUpCommunity } from "@/lib/server/commands/setUpCommunity";
import { handlePublic } from "@/lib/server/http/handlePublic";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handlePublic(
  routes.setUp,
  () => null,
  async ({ db, input }) => ({ reply: await setUpCommunity(db, input) }),
);
