import { checkPointId } from "./pointId";

/** A metering point's id as it is kept: as its country writes it, else as it is given, without spaces around and in capitals. */
export function pointName(text: string): string {
  const known = checkPointId(text);
  return "id" in known ? known.id : text.trim().toUpperCase();
}
