import type { ColumnMapping } from "./columnMapping";
import { HEAD_BYTES, readSample } from "./csvSample";
import { mappedCsv } from "./csvTable";
import { guessMapping } from "./guessMapping";
import type { MeterParser } from "./meterFile";
import { joined } from "./textDecoding";

/** Any table of readings, read by the mapping made for it; without one, by what its header and first rows propose. */
export function genericCsv(mapping: ColumnMapping | null): MeterParser {
  if (mapping) return mappedCsv(mapping);
  return async function* (chunks, options) {
    const source = chunks[Symbol.asyncIterator]();
    let head: Uint8Array = new Uint8Array(0);
    let ended = false;
    while (head.length < HEAD_BYTES && !ended) {
      const next = await source.next();
      if (next.done) ended = true;
      else head = joined(head, next.value);
    }
    const sample = readSample(head);
    const guess = sample && guessMapping(sample.header, sample.rows, sample);
    if (!guess) {
      yield { intervals: [], faults: [{ line: 1, fault: "bad-structure", value: "" }] };
      await source.return?.();
      return;
    }
    yield* mappedCsv(guess)(resumed(head, source), options);
  };
}

async function* resumed(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
