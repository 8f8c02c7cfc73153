import { crc16 } from "@/lib/domain/metering/formats/dsmr";

/** A telegram as a Dutch meter writes it; energies in Wh, in both tariffs. `of`: the meter's number and (Belgian) metering point. */
export function telegram(
  time: string,
  taken: [number, number],
  given: [number, number] = [0, 0],
  of: { meter?: string; point?: string } = {},
): string {
  const hex = (text: string) => Buffer.from(text, "latin1").toString("hex").toUpperCase();
  const kwh = (wh: number) =>
    `${String(Math.floor(wh / 1000)).padStart(6, "0")}.${String(wh % 1000).padStart(3, "0")}*kWh`;
  const body = [
    "/ISk5\\2MT382-1000",
    "",
    "1-3:0.2.8(50)",
    `0-0:1.0.0(${time})`,
    ...(of.meter === undefined ? [] : [`0-0:96.1.1(${hex(of.meter)})`]),
    ...(of.point === undefined ? [] : [`0-0:96.1.2(${hex(of.point)})`]),
    `1-0:1.8.1(${kwh(taken[0])})`,
    `1-0:1.8.2(${kwh(taken[1])})`,
    `1-0:2.8.1(${kwh(given[0])})`,
    `1-0:2.8.2(${kwh(given[1])})`,
    "1-0:1.7.0(01.193*kW)",
    "!",
  ].join("\r\n");
  return `${body}${crc16(body)}\r\n`;
}
