import { createDevice } from "@/lib/server/commands/devices/ownDevices";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readDevices } from "@/lib/server/reads/devices";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.devices, readDevices);

export const POST = handle(routes.createDevice, createDevice);
