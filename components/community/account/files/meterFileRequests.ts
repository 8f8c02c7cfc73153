import { askJson, getJson, sendFile, sendJson } from "@/components/community/live/request";
import type { ImportQuery, KnownReadingsRequest, SetMeteringPointRequest } from "@/types/meterFiles";

export const METER_FILES = "/api/community/meter-files";
const contracts = () => import("@/types/meterFiles");

export const meterFilesReply = () => contracts().then((c) => c.MeterFiles);
const importReply = () => contracts().then((c) => c.ImportReply);
const knownReply = () => contracts().then((c) => c.KnownReadings);
const pointReply = () => contracts().then((c) => c.SetMeteringPointReply);
const columnsReply = () => contracts().then((c) => c.RememberedColumns);

export const askKnown = (asked: KnownReadingsRequest) => askJson(`${METER_FILES}/known`, knownReply, asked);

export const askColumns = (header: string) =>
  getJson(`${METER_FILES}/columns?${new URLSearchParams({ header })}`, columnsReply);

/** Sends the file as it is; what was asked goes with it. Sending it twice brings it in once, by its content. */
export const bringFile = ({ file, query }: { file: File; query: ImportQuery }) => {
  const asked = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return sendFile(`${METER_FILES}?${new URLSearchParams(asked)}`, importReply, file);
};

export const setMeteringPoint = (body: SetMeteringPointRequest, idempotencyKey: string) =>
  sendJson("/api/community/metering-points", pointReply, { method: "POST", body, idempotencyKey });
