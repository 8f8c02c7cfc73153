import { DomainError } from "@/lib/domain/errors";
import { bearerToken, hashDeviceToken, isExpired } from "@/lib/server/auth/deviceToken";
import { houseClock } from "@/lib/server/clock";
import type { SystemContext } from "@/lib/server/context";
import { getDatabase } from "@/lib/server/persistence/database";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import { type DeviceRecord, findDeviceByToken } from "@/lib/server/persistence/queries/devices";
import { addressOf } from "./address";
import type { RouteHandler } from "./guard";
import { jsonReply, type ReplyOf } from "./jsonReply";
import { type LimitName, requireAllowance } from "./limits";
import { problemResponse } from "./problem";
import { requestIdOf } from "./requestId";
import type { RouteSpec } from "./routeTable";

/**
 * A write of a device: it shows a token of its own instead of a session. No browser sends such a header by itself, so there is no
 * origin to check; cookies are not looked at. An unknown token costs an address's allowance before anything is looked up.
 */
export function handleDevice<Spec extends RouteSpec & { limit: LimitName }>(
  spec: Spec,
  run: (system: SystemContext, device: DeviceRecord, request: Request) => Promise<ReplyOf<Spec>>,
): RouteHandler {
  return async (request) => {
    const requestId = requestIdOf(request.headers);
    try {
      const { db } = getDatabase();
      const token = bearerToken(request.headers);
      const hash = token && hashDeviceToken(token);
      await requireAllowance(db, spec.limit, { account: hash, address: addressOf(request.headers) });
      const device = hash ? await findDeviceByToken(db, hash) : null;
      const community = device && (await findCommunityById(db, device.communityId));
      if (!device || !community) {
        throw new DomainError("not-signed-in", "Send the device's own token as Authorization: Bearer cwd_…");
      }
      const clock = await houseClock(db);
      if (isExpired(device, clock.wall(), community.timeZone)) {
        const message = `This token could be used until ${device.lastDay}: add the device anew under Account.`;
        throw new DomainError("not-signed-in", message);
      }
      const response = jsonReply(spec, await run({ db, community, clock }, device, request));
      response.headers.set("x-request-id", requestId);
      return response;
    } catch (error) {
      return problemResponse(error, requestId, spec.path);
    }
  };
}
