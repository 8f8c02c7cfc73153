import { type ColumnMapping, type EnergyColumn, QUALITY_WORDS } from "./columnMapping";
import { folded } from "./csvFields";
import { headedCsv } from "./csvTable";
import { DECIMAL_COMMA_TABLE } from "./knownTables";
import type { Energy, MeterParser } from "./meterFile";

/** What the columns hold that a meter counted; the community's columns (Restnetzbezug, Eigendeckung …) are shares of it, no readings. */
const ENERGIES: Record<string, Energy> = {
  "verbrauch (kwh)": "importWh",
  "gemessener verbrauch (kwh)": "importWh",
  "einspeisung (kwh)": "exportWh",
  "gemessene einspeisung (kwh)": "exportWh",
};

/**
 * Quarter-hours of Netz Niederösterreich: "Messzeitpunkt;Verbrauch (kWh);[Qualität;]…", stamped at the end. The older files have a
 * column "Ersatzwert" instead of the quality: a substitute value, or the word that the value is one.
 */
export const netzNoe: MeterParser = (chunks, options) => {
  let substitutes: { value: number; instead: number }[] = [];
  const parser = headedCsv({
    delimiter: ";",
    mappingOf(header) {
      const names = header.map(folded);
      const time = names.indexOf("messzeitpunkt");
      if (time < 0) return null;
      const energies = names.flatMap((name, column): EnergyColumn[] => {
        const energy = ENERGIES[name];
        const next = names[column + 1] ?? "";
        return energy
          ? [
              {
                column,
                energy,
                ...(next.startsWith("qual") || next === "ersatzwert" ? { qualityColumn: column + 1 } : {}),
              },
            ]
          : [];
      });
      if (energies.length === 0) return null;
      substitutes = energies
        .filter(({ column }) => names[column + 1] === "ersatzwert")
        .map(({ column }) => ({ value: column, instead: column + 1 }));
      return {
        ...DECIMAL_COMMA_TABLE,
        time: { column: time, format: "dmy", clockColumn: null },
        stamped: "end",
        energies,
        quality: { column: null, words: QUALITY_WORDS },
      } satisfies ColumnMapping;
    },
    rowOf(fields) {
      for (const { value, instead } of substitutes) {
        if (fields.length <= instead) continue;
        const text = fields[instead]?.trim() ?? "";
        if (fields[value]?.trim() === "" && /\d/.test(text)) fields[value] = text;
        else if (/^(|0|nein|false|-)$/i.test(text) || /\d/.test(text)) {
          fields[instead] = "";
          continue;
        }
        fields[instead] = "L2";
      }
      return fields;
    },
  });
  return parser(chunks, options);
};
