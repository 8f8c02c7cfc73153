import { render, screen, within } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DataTable } from "@/components/ui/DataTable";
import type { Column } from "@/components/ui/dataTableProps";
import { setViewportWidth } from "@/tests/support/viewport";

type Trade = { id: string; slot: string; alias: string; kwh: string; money: string };

const rows: Trade[] = [
  { id: "1", slot: "18:15", alias: "A17", kwh: "1.20", money: "€0.23" },
  { id: "2", slot: "12:30", alias: "#23", kwh: "0.80", money: "€0.14" },
];
const columns: Column<Trade>[] = [
  { key: "slot", header: "Slot", cell: (row) => row.slot, phone: "detail" },
  { key: "alias", header: "With", cell: (row) => row.alias, phone: "title" },
  { key: "kwh", header: "kWh", cell: (row) => row.kwh, align: "end", phone: "aside" },
  { key: "money", header: "Settled", cell: (row) => row.money, align: "end", phone: "value" },
];
const table = <DataTable caption="Trades" columns={columns} rows={rows} rowKey={(row) => row.id} />;

describe("rows and columns", () => {
  it("are a table on a desktop", () => {
    setViewportWidth(1280);
    render(table);
    const found = within(screen.getByRole("table", { name: "Trades" }));
    expect(found.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual([
      "Slot",
      "With",
      "kWh",
      "Settled",
    ]);
    expect(found.getAllByRole("row")).toHaveLength(3);
    expect(screen.queryByRole("list")).toBeNull();
  });

  it("are two-line rows on a phone, with every figure once", () => {
    setViewportWidth(360);
    render(table);
    const items = within(screen.getByRole("list", { name: "Trades" })).getAllByRole("listitem");
    expect(items.map((item) => item.textContent)).toEqual(["A17€0.2318:151.20", "#23€0.1412:300.80"]);
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("come from the server as both, for CSS to choose before any script runs", () => {
    const html = renderToString(table);
    expect(html).toContain("<table");
    expect(html).toContain("<ul");
  });
});
