import type { Energy } from "./meterFile";

/**
 * Words in the headers of meter files (German, English, French, Spanish, Portuguese, Dutch, Italian), without accents, by what they
 * mean; the first that fits counts, so what goes out of a battery or into the grid stands before what goes in or comes from it.
 */
const ENERGY_WORDS: readonly [Energy, RegExp][] = [
  ["dischargeWh", /entlad|discharg|decharg|descarg|scaric|ontla/],
  ["chargeWh", /(?=.*(bat+er|akku|accu|speicher|storage)).*(lad|charg|carg|caric|opla)/],
  [
    "exportWh",
    /einspeis|ruckspeis|rucklief|netzlieferung|uberschuss|export|feed.?in|inject|injec|vertid|vertido|excedent|exceden|surplus|teruglever|teruggel|retour|immess|immissione|ceduta|entregue|\b[12]-\d:2\.(8|29|9)\b|\b2\.(8|29)\.\d/,
  ],
  ["windWh", /wind|eolien|eolic/],
  [
    "solarWh",
    /solar|solaire|photovolt|fotovolt|\bpv\b|zonne|erzeugung|generat|generac|gerac|geracao|production|produktion|produccion|producao|produzione|produc|opwek|\bprod/,
  ],
  [
    "importWh",
    /bezug|verbrauch|entnahme|import|consum|consomm|soutir|preli?ev|afname|verbruik|levering|usage|usado|demand|netz|grid|\b[12]-\d:1\.(8|29|9)\b|\b1\.(8|29)\.\d/,
  ],
];

/** The energy a column is of; null when its name says none. Names are compared folded. */
export function energyIn(name: string): Energy | null {
  return ENERGY_WORDS.find(([, words]) => words.test(name))?.[0] ?? null;
}

/** Whether a column names metering points. */
export function namesPoint(name: string): boolean {
  return /zahlpunkt|zahlernummer|metering ?point|meteringpoint|meter ?(id|no|number)|\b(prm|pdl|cups|cpe|pod|ean|malo|melo|gsrn|mpan)\b|point de livraison|punto de suministro|meetpunt|contador|contatore/.test(
    name,
  );
}

/** Whether a column says how values were obtained. */
export function namesQuality(name: string): boolean {
  return /qualit|calidad|qualidade|kwaliteit|status|statut|estado|stato|obtencion|ersatzwert/.test(name);
}

/** Whether a column's times are ends of intervals. */
export function namesEnd(name: string): boolean {
  return /\b(ende|end|bis|until|to|fin|hasta|fim|ate|einde|tot|fine|alle|jusqu\w*)\b|interval.?end|period.?end|messzeitpunkt/.test(
    name,
  );
}

/** Whether a column's times are starts of intervals. */
export function namesStart(name: string): boolean {
  return /\b(beginn|start|von|ab|from|begin|debut|inicio|desde|de|inizio|dalle|van|vanaf)\b|interval.?start|period.?start/.test(
    name,
  );
}
