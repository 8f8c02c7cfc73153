import type { ClearedTrade } from "./book";
import type { Rows } from "./jsonDocument";
import { anyIntegerAt, at, idAt, objectAt, type Path } from "./jsonFields";
import type { RowField, RowReader } from "./rowReader";

const IDS = ["buyOrderId", "sellOrderId"] as const;
const INTEGERS = ["energyWh", "buyerMicroEurPerKwh", "sellerMicroEurPerKwh", "feeMicroEurPerKwh"] as const;
const KEYS = new Set([...IDS, ...INTEGERS]);

/** How the trades of a result are read: their shape only. */
export const TRADE_ROWS: Rows<ClearedTrade> = {
  key: "trades",
  fields: [
    ...IDS.map((key): RowField => ({ key, kind: "id" })),
    ...INTEGERS.map(
      (key): RowField => ({ key, kind: "integer", min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    ),
  ],
  build: plainTrade,
  check: tradeAt,
};

/** Checks one trade of a result. */
export function tradeAt(value: unknown, path: Path): ClearedTrade {
  const trade = objectAt(value, path, KEYS, KEYS);
  for (const key of IDS) idAt(trade[key], at(path, key));
  for (const key of INTEGERS) anyIntegerAt(trade[key], at(path, key));
  return trade as ClearedTrade;
}

/** The trade of a plain row, null where a key is missing. */
function plainTrade(row: RowReader): ClearedTrade | null {
  const buyOrderId = row.text(0);
  const sellOrderId = row.text(1);
  const energyWh = row.number(2);
  const buyerMicroEurPerKwh = row.number(3);
  const sellerMicroEurPerKwh = row.number(4);
  const feeMicroEurPerKwh = row.number(5);
  return buyOrderId === undefined ||
    sellOrderId === undefined ||
    energyWh === undefined ||
    buyerMicroEurPerKwh === undefined ||
    sellerMicroEurPerKwh === undefined ||
    feeMicroEurPerKwh === undefined
    ? null
    : { buyOrderId, sellOrderId, energyWh, buyerMicroEurPerKwh, sellerMicroEurPerKwh, feeMicroEurPerKwh };
}
