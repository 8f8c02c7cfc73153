import { crc16 } from "@/lib/domain/metering/formats/dsmr";

/** A telegram as a Dutch meter writes it; energies in Wh, in both tariffs. */
export function telegram(time: string, taken: [number, number], given: [number, number] = [0, 0]): string {
  const kwh = (wh: number) =>
    `${String(Math.floor(wh / 1000)).padStart(6, "0")}.${String(wh % 1000).padStart(3, "0")}*kWh`;
  const body = [
    "/ISk5\\2MT382-1000",
    "",
    "1-3:0.2.8(50)",
    `0-0:1.0.0(${time})`,
    `1-0:1.8.1(${kwh(taken[0])})`,
    `1-0:1.8.2(${kwh(taken[1])})`,
    `1-0:2.8.1(${kwh(given[0])})`,
    `1-0:2.8.2(${kwh(given[1])})`,
    "1-0:1.7.0(01.193*kW)",
    "!",
  ].join("\r\n");
  return `${body}${crc16(body)}\r\n`;
}
