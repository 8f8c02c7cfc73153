import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPointId, type PointKind } from "@/lib/domain/metering/pointId";

describe("an id of a metering point", () => {
  test.each([
    ["AT0010000000000000001000000000001", "AT", "zaehlpunkt", "none"],
    ["AT0020001234500000000000000000042", "AT", "zaehlpunkt", "none"],
    ["41373559241", "DE", "malo", "passed"],
    ["51238696781", "DE", "malo", "passed"],
    ["DE00056266802AO6G56M11SN51G21M24S", "DE", "melo", "none"],
    ["01234567890123", "FR", "prm", "none"],
    ["30001234567890", "FR", "prm", "none"],
    ["ES1234123456789012JY", "ES", "cups", "passed"],
    ["ES1234123456789012JY1F", "ES", "cups", "passed"],
    ["ES0031000000000001BJ", "ES", "cups", "passed"],
    ["PT0002000000000001BG", "PT", "cpe", "passed"],
    ["PT0002000012345678MV", "PT", "cpe", "passed"],
    ["IT001E00000001", "IT", "pod", "none"],
    ["IT012E12345678", "IT", "pod", "none"],
    ["871687120000000011", "NL", "ean", "passed"],
    ["541448820000000015", "BE", "ean", "passed"],
    ["11XSUEDWESTSTRO8", "EU", "eic", "passed"],
    ["10YDE-EON------1", "EU", "eic", "passed"],
  ])("%s is known", (id, country, kind, check) => {
    expect(checkPointId(id)).toEqual({ id, country, kind, check });
    expect(checkPointId(` ${id.toLowerCase().slice(0, 4)} ${id.slice(4)}\n`)).toEqual({ id, country, kind, check });
  });

  test.each<[string, PointKind, string]>([
    ["AT001000000000000000100000000000", "zaehlpunkt", "wrong-length"],
    ["DE0010000000000000001000000000001", "zaehlpunkt", "melo"],
    ["41373559242", "malo", "wrong-check"],
    ["51238696780", "malo", "wrong-check"],
    ["01373559241", "malo", "unknown"],
    ["51238696781", "melo", "malo"],
    ["1234567890123", "prm", "wrong-length"],
    ["ES1234123456789012XY", "cups", "wrong-check"],
    ["ES1234123456789012JY1T", "cups", "wrong-length"],
    ["PT0002000012345678YZ", "cpe", "wrong-check"],
    ["IT001G00000001", "pod", "unknown"],
    ["IT01E00000001", "pod", "unknown"],
    ["871687120000000012", "ean", "wrong-check"],
    ["541448820000000018", "ean", "wrong-check"],
    ["11XSUEDWESTSTRO7", "eic", "wrong-check"],
  ])("%s is no %s: %s", (id, _kind, instead) => {
    const read = checkPointId(id);
    expect("fault" in read ? read.fault : read.kind).toBe(instead);
  });

  test("with one digit mistyped is found where there is a check digit", () => {
    const ids = ["871687120000000011", "541448820000000015", "ES1234123456789012JY", "PT0002000012345678MV"];
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.nat(15), fc.nat(9), (id, place, digit) => {
        const at = 2 + (place % (id.length - 5));
        if (id[at] === String(digit)) return;
        expect(checkPointId(id.slice(0, at) + digit + id.slice(at + 1))).toEqual({ fault: "wrong-check" });
      }),
    );
  });

  test("of a MaLo hides a digit that is five off at an even place, where digits count twice", () => {
    expect(checkPointId("41323559241")).toMatchObject({ kind: "malo", check: "passed" });
    expect(checkPointId("41473559241")).toEqual({ fault: "wrong-check" });
  });

  test("is never broken by any text, and reads back as itself", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const read = checkPointId(text);
        if (!("fault" in read)) expect(checkPointId(read.id)).toEqual(read);
      }),
    );
  });
});
