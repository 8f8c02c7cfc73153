import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartCsv } from "@/components/charts/chartTable";
import { csvCell, toCsv } from "@/lib/domain/units/csv";

describe("a cell", () => {
  it.each([
    ["plain", "plain"],
    ["", ""],
    [null, ""],
    [12.5, "12.5"],
    [-0.41, "-0.41"],
    [Number.NaN, ""],
    ["a,b", '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", `"'=1+1"`],
    ["+49 30", `"'+49 30"`],
    ["-cmd|' /C calc'!A0", `"'-cmd|' /C calc'!A0"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["\tx", `"'\tx"`],
    ["\rx", `"'\rx"`],
  ])("%j is written %j", (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });

  it("never begins like a formula once a spreadsheet has unquoted it, whatever text it holds", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = csvCell(text).replace(/^"([\s\S]*)"$/, "$1");
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

it("a file has a line per row and ends each with CRLF", () => {
  expect(
    toCsv(
      ["slot", "kWh"],
      [
        ["2026-06-11T10:15:00Z", 1.2],
        ["2026-06-11T10:30:00Z", null],
      ],
    ),
  ).toBe("slot,kWh\r\n2026-06-11T10:15:00Z,1.2\r\n2026-06-11T10:30:00Z,\r\n");
});

it("a chart exports plain values, not what people read", () => {
  const columns = [
    { header: "Slot", text: () => "12:15–12:30", raw: (row: { at: string }) => row.at },
    { header: "kWh", text: () => "1,20", raw: () => 1.2 },
  ];
  expect(chartCsv(columns, [{ at: "2026-06-11T10:15:00Z" }])).toBe("Slot,kWh\r\n2026-06-11T10:15:00Z,1.2\r\n");
});
