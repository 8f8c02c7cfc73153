import type { ColumnMapping, EnergyColumn } from "./columnMapping";
import { folded } from "./csvFields";
import { headedCsv } from "./csvTable";
import { DECIMAL_COMMA_TABLE } from "./knownTables";
import type { MeterParser } from "./meterFile";

/** The metering point in a column's name. */
const POINT = /\bAT\d{11}[0-9A-Z]{20}\b/;

/** Quarter-hours of Wiener Netze: "Datum;Zeit von;Zeit bis;<label> - AT… - Verbrauch [kWh]", stamped at both ends; the start counts. */
export const wienerNetze: MeterParser = headedCsv({
  delimiter: ";",
  mappingOf(header): ColumnMapping | null {
    const names = header.map(folded);
    const date = names.indexOf("datum");
    const from = names.indexOf("zeit von");
    if (date < 0 || from < 0) return null;
    const energies = names.flatMap((name, column): EnergyColumn[] => {
      if (!name.includes("[kwh]")) return [];
      const pointId = POINT.exec(header[column] ?? "")?.[0];
      return [{ column, energy: /einspeis/.test(name) ? "exportWh" : "importWh", ...(pointId ? { pointId } : {}) }];
    });
    if (energies.length === 0) return null;
    return {
      ...DECIMAL_COMMA_TABLE,
      time: { column: date, format: "dmy", clockColumn: from },
      stamped: "start",
      energies,
      quality: null,
    };
  },
});
