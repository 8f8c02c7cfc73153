// SQLSTATE classes and codes of a database that is away, starting, full of clients or told to stop.
const SQL_STATES = /^(08...|53...|57P0[1-5]|57014|58030|40001|40P01|55P03|25P03)$/;
const SOCKET_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
const DRIVER_TEXTS =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|query read timeout|cannot use a pool after/i;

/** Whether an error, or what caused it, means that the database cannot answer now but may soon. */
export function isUnavailable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("syscall" in at && "code" in at && SOCKET_CODES.has(String(at.code))) return true;
    if ("severity" in at && "code" in at && SQL_STATES.test(String(at.code))) return true;
    if (at instanceof AggregateError && at.errors.some(isUnavailable)) return true;
    if (DRIVER_TEXTS.test(at.message)) return true;
  }
  return false;
}
