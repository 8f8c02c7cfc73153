import { endDevice } from "@/lib/server/commands/devices/ownDevices";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const DELETE = handle(routes.endDevice, (ctx, _input, meta) =>
  endDevice(ctx, requireId(meta.params.deviceId, "device")),
);
