import { reportReadings } from "@/lib/server/commands/devices/reportReadings";
import { reportTelegram } from "@/lib/server/commands/devices/reportTelegram";
import { handleDevice } from "@/lib/server/http/handleDevice";
import { readReadings } from "@/lib/server/http/readReadings";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handleDevice(routes.meterReadings, async (system, device, request) => {
  const sent = await readReadings(request);
  return "telegram" in sent ? reportTelegram(system, device, sent.telegram) : reportReadings(system, device, sent.rows);
});
