import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeviceScope, dayFault, energyFault, leftOut, telegramFault } from "@/lib/domain/metering/deviceScope";
import { sameMeterNumber } from "@/lib/domain/metering/formats/dsmrSource";
import { ENERGIES } from "@/lib/domain/metering/reading";

const WHOLE: DeviceScope = { energies: null, point: null, meterNumber: null };
const EAN = "541448820000000015";
const some = fc.subarray([...ENERGIES]);

describe("the energies of a token", () => {
  test("are all it may report: the first other one named is refused by its field", () => {
    fc.assert(
      fc.property(some, some, fc.nat(), (energies, named, wh) => {
        const said = Object.fromEntries(named.map((energy) => [energy, wh]));
        const fault = energyFault(said, { ...WHOLE, energies });
        expect(fault?.field).toBe(ENERGIES.find((one) => named.includes(one) && !energies.includes(one)));
        expect(energyFault(said, WHOLE)).toBeNull();
        if (fault) expect(fault.message).toBe(`is not for this token: this token may report ${energies.join(", ")}`);
      }),
    );
  });

  test("leave a telegram's other register out, and refuse one of which nothing is left", () => {
    const of = (...energies: (typeof ENERGIES)[number][]) => ({ ...WHOLE, energies });
    const unknown = { meterNumbers: [], pointId: null };
    expect(leftOut(of("importWh", "exportWh"))).toBeNull();
    expect(leftOut(of("importWh"))).toEqual({
      field: "exportWh",
      message: "is left out: this token may report importWh",
    });
    expect(telegramFault(unknown, of("exportWh"))).toBeNull();
    expect(telegramFault(unknown, of("solarWh"))).toEqual({
      field: "telegram",
      message: "counts what is taken and given (importWh, exportWh): this token may report solarWh",
    });
  });
});

describe("the meter of a token", () => {
  const point = { pointId: EAN, spans: [{ validFrom: "2026-03-01", validTo: "2026-06-01" }] };
  const bound: DeviceScope = { energies: ["importWh"], point, meterNumber: "1 SAG31 0102-1605" };

  test("is the one a telegram names, where it names one", () => {
    const source = { meterNumbers: ["1SAG3101021605", "3153414733313031303231363035"], pointId: EAN };
    expect(telegramFault(source, bound)).toBeNull();
    expect(telegramFault({ meterNumbers: [], pointId: null }, bound)).toBeNull();
    expect(telegramFault({ ...source, pointId: "541448820000000022" }, bound)?.message).toBe(
      `is of metering point 541448820000000022: this token reports for ${EAN}`,
    );
    expect(telegramFault({ ...source, meterNumbers: ["E0047"] }, bound)?.message).toBe(
      "is of meter E0047: this token reports for meter 1 SAG31 0102-1605",
    );
    expect(telegramFault({ meterNumbers: ["E0047"], pointId: "541448820000000022" }, WHOLE)).toBeNull();
    expect(sameMeterNumber("e-0047", "E00 47")).toBe(true);
  });

  test("is its member's on local days only", () => {
    const on = (time: string) => dayFault(Date.parse(time), bound, "Europe/Berlin");
    expect(on("2026-02-28T22:45:00Z")?.field).toBe("start");
    expect(on("2026-02-28T23:00:00Z")).toBeNull();
    expect(on("2026-05-31T21:45:00Z")).toBeNull();
    expect(on("2026-05-31T22:00:00Z")?.message).toContain(`2026-06-01, when metering point ${EAN} is not yours`);
    expect(dayFault(0, WHOLE, "Europe/Berlin")).toBeNull();
  });
});
