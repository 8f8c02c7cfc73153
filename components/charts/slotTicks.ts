const SLOT_MS = 900_000;

/** Full local hours between two instants, every `everyHours` of the clock; `timeText` writes a local time as "13:30". */
export function slotTicks(from: number, to: number, everyHours: number, timeText: (ms: number) => string): number[] {
  const ticks: number[] = [];
  for (let at = Math.ceil(from / SLOT_MS) * SLOT_MS; at < to; at += SLOT_MS) {
    const [hour, minute] = timeText(at).split(":");
    if (minute === "00" && Number(hour) % everyHours === 0) ticks.push(at);
  }
  return ticks;
}
