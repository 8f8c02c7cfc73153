import { bringMeterFile } from "@/lib/server/commands/meterFiles/bringMeterFile";
import { handleUpload } from "@/lib/server/http/handleUpload";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readMeterFiles } from "@/lib/server/reads/meterFiles";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.meterFiles, readMeterFiles);

export const POST = handleUpload(routes.importMeterFile, bringMeterFile);
