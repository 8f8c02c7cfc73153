import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { DomainError } from "@/lib/domain/errors";
import { type HomeSeries, spreadOver } from "@/lib/domain/simulation/homeSeries";
import { SLOT_MS } from "@/lib/domain/units/slot";

/** A column of the file; `perWh`: millionths of its unit in a watt-hour, `carry`: those left over so far. */
type Column = { at: number; home: number; kind: "load" | "made"; perWh: number; carry: number };

const COLUMN = /^(.+)_(load|pv)_(wh|kwh)$/;
const MOST_HOMES = 2_000;
const MOST_WH = 100_000_000;

/**
 * Reads a wide file of metered energy line by line: `start_utc`, then per home use and generation. Decimals are read exactly, what is
 * less than a watt-hour is carried to the next row. @throws DomainError invalid-input with the line, or not-found.
 */
export async function readHomes(name: string): Promise<HomeSeries> {
  // npm moves to the project's folder; INIT_CWD is where the command was typed.
  const file = existsSync(name) ? name : resolve(process.env.INIT_CWD ?? ".", name);
  if (!existsSync(file)) throw new DomainError("not-found", `there is no file ${name}`, { path: "" });
  let columns: Column[] | null = null;
  let names: string[] = [];
  const rows: { start: number; values: number[] }[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === "") continue;
    const cells = text.split(",");
    if (!columns) {
      ({ columns, names } = columnsOf(cells));
      continue;
    }
    rows.push({
      start: instantOf(cells[0] ?? "", line),
      values: columns.map((column) => energyOf(cells, column, line)),
    });
  }
  if (!columns || rows.length < 2)
    refuse(`${name} has ${rows.length} rows of data; two are needed to tell how long one is`);
  return seriesOf(names, columns, rows);
}

function columnsOf(header: readonly string[]): { columns: Column[]; names: string[] } {
  if (header[0]?.replace(/^\uFEFF/, "").trim() !== "start_utc") refuse("line 1: the first column must be start_utc");
  const names: string[] = [];
  const columns = header.slice(1).map((cell, index): Column => {
    const [, home = "", kind, unit] = COLUMN.exec(cell.trim()) ?? [];
    if (!kind) refuse(`line 1, column ${index + 2}: “${cell}” must be NAME_load_wh, NAME_pv_wh, or the same in _kwh`);
    if (!names.includes(home)) names.push(home);
    const made = kind === "pv" ? "made" : "load";
    return {
      at: index + 1,
      home: names.indexOf(home),
      kind: made,
      perWh: unit === "kwh" ? 1_000 : 1_000_000,
      carry: 0,
    };
  });
  if (columns.length === 0) refuse("line 1: there is no home; add columns as home01_load_wh, home01_pv_wh");
  if (names.length > MOST_HOMES) refuse(`line 1: ${names.length} homes; at most ${MOST_HOMES} are replayed`);
  const twice = columns.find((one, i) => columns.findIndex((o) => o.home === one.home && o.kind === one.kind) !== i);
  if (twice) refuse(`line 1, column ${twice.at + 1}: “${header[twice.at]}” comes twice`);
  return { columns, names };
}

function instantOf(text: string, line: number): number {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:00)?Z$/.exec(text.trim());
  const ms = match ? Date.parse(`${match[1]}:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || ms % SLOT_MS !== 0) {
    refuse(`line ${line}: start_utc “${text}” must be a quarter-hour of UTC as 2026-06-01T12:15Z`);
  }
  return ms;
}

/** A cell in whole Wh; what a decimal leaves over is kept for the column's next row. */
function energyOf(cells: readonly string[], column: Column, line: number): number {
  const text = (cells[column.at] ?? "").trim();
  const where = `line ${line}, column ${column.at + 1}`;
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) refuse(`${where}: “${text}” must be energy, 0 or more, as 250 or 0.25`);
  const micro = Number(match[1]) * 1_000_000 + Number((match[2] ?? "").padEnd(6, "0"));
  const total = micro + column.carry;
  const energyWh = Math.floor(total / column.perWh);
  column.carry = total - energyWh * column.perWh;
  if (!Number.isSafeInteger(micro) || energyWh > MOST_WH)
    refuse(`${where}: ${text} is more than a meter can count; check the unit`);
  return energyWh;
}

function seriesOf(
  names: readonly string[],
  columns: readonly Column[],
  rows: readonly { start: number; values: number[] }[],
): HomeSeries {
  const step = rows[1]!.start - rows[0]!.start;
  if (step !== SLOT_MS && step !== 2 * SLOT_MS && step !== 4 * SLOT_MS) {
    refuse(`line 3: rows are ${step / 60_000} minutes apart; 15, 30 and 60 are known`);
  }
  const quarters = step / SLOT_MS;
  const slots = rows.length * quarters;
  const homes = names.map((name) => ({ name, loadWh: new Int32Array(slots), madeWh: new Int32Array(slots) }));
  rows.forEach(({ start, values }, row) => {
    if (start !== rows[0]!.start + row * step) {
      refuse(
        `line ${row + 2}: ${new Date(start).toISOString()} does not follow the row before; fill the gap or sort the rows`,
      );
    }
    values.forEach((energyWh, index) => {
      const { home, kind } = columns[index]!;
      const series = kind === "load" ? homes[home]!.loadWh : homes[home]!.madeWh;
      spreadOver(energyWh, quarters).forEach((wh, quarter) => {
        series[row * quarters + quarter] = wh;
      });
    });
  });
  return { first: rows[0]!.start, slots, homes };
}

function refuse(message: string): never {
  throw new DomainError("invalid-input", message, { path: "" });
}
