import { DomainError } from "@/lib/domain/errors";
import { mediaTypeOf, parseJsonText, readTextBody } from "./readBody";

const MOST_ROWS = 5_000;

/** What a device sent: rows of JSON or NDJSON, or the text of a telegram. @throws DomainError for what is neither. */
export async function readReadings(request: Request): Promise<{ rows: unknown[] } | { telegram: string }> {
  const mediaType = mediaTypeOf(request);
  if (mediaType === "text/plain") return { telegram: await readTextBody(request) };
  const rows =
    mediaType === "application/x-ndjson"
      ? (await readTextBody(request))
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map(lineOf)
      : mediaType === "application/json"
        ? rowsOf(parseJsonText(await readTextBody(request)))
        : null;
  if (!rows) {
    throw new DomainError(
      "unsupported-media-type",
      "Send readings as application/json or application/x-ndjson, a telegram as text/plain.",
    );
  }
  if (rows.length === 0 || rows.length > MOST_ROWS) {
    throw new DomainError("invalid-input", `Send 1 to ${MOST_ROWS} readings at once; these are ${rows.length}.`, {
      path: "/readings",
    });
  }
  return { rows };
}

/** A line that is no JSON is refused as a row (undefined), not as the whole. */
function lineOf(line: string): unknown {
  try {
    return parseJsonText(line);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function rowsOf(body: unknown): unknown[] {
  if (typeof body === "object" && body !== null && "readings" in body && Array.isArray(body.readings)) {
    return body.readings;
  }
  throw new DomainError("invalid-input", "Send an object with readings, a list of quarter-hours.", {
    path: "/readings",
    fields: [{ path: "/readings", message: "must be a list of quarter-hours" }],
  });
}
