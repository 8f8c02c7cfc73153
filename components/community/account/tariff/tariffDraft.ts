import type { ProposeTariffRequest, Tariff, TariffsResponse } from "@/types/tariffs";

export const PARTS = ["energy", "network", "levies", "vat"] as const;
export type Part = (typeof PARTS)[number];

export const MOST_CT = 500;
export const MOST_EURO_A_DAY = 100;
const MICRO_EUR_PER_CT = 10_000;
const MICRO_EUR_PER_EUR = 1_000_000;

/** A tariff on its way to be proposed, as it is typed: ct/kWh and € a day. */
export type TariffDraft = {
  validFrom: string;
  importCt: number | null;
  /** By its parts; the import price is their sum. */
  brokenDown: boolean;
  partsCt: Record<Part, number | null>;
  feedInCt: number | null;
  standingEuro: number | null;
};

export type DraftField = "validFrom" | "import" | Part | "feedIn" | "standing";

/** A draft that begins with the tariff in force, from today on. */
export function draftOf(now: Tariff | null, today: string): TariffDraft {
  const ct = (price: number | undefined) => (price === undefined ? null : price / MICRO_EUR_PER_CT);
  const standing = now?.standingMicroEurPerDay ?? null;
  return {
    validFrom: today,
    importCt: ct(now?.importMicroEurPerKwh),
    brokenDown: now !== null && now.parts !== null,
    partsCt: {
      energy: ct(now?.parts?.energyMicroEurPerKwh),
      network: ct(now?.parts?.networkMicroEurPerKwh),
      levies: ct(now?.parts?.leviesMicroEurPerKwh),
      vat: ct(now?.parts?.vatMicroEurPerKwh),
    },
    feedInCt: ct(now?.feedInMicroEurPerKwh),
    standingEuro: standing === null ? null : standing / MICRO_EUR_PER_EUR,
  };
}

/** What a draft says, in µ€/kWh and µ€ a day; what is missing counts as nothing. */
export function requestOf(draft: TariffDraft): ProposeTariffRequest {
  const micro = (ct: number | null) => Math.round((ct ?? 0) * MICRO_EUR_PER_CT);
  const { energy, network, levies, vat } = draft.partsCt;
  const parts = {
    energyMicroEurPerKwh: micro(energy),
    networkMicroEurPerKwh: micro(network),
    leviesMicroEurPerKwh: micro(levies),
    vatMicroEurPerKwh: micro(vat),
  };
  const sum = Object.values(parts).reduce((total, price) => total + price, 0);
  return {
    validFrom: draft.validFrom,
    importMicroEurPerKwh: draft.brokenDown ? sum : micro(draft.importCt),
    feedInMicroEurPerKwh: micro(draft.feedInCt),
    parts: draft.brokenDown ? parts : null,
    standingMicroEurPerDay: draft.standingEuro === null ? null : Math.round(draft.standingEuro * MICRO_EUR_PER_EUR),
  };
}

/** The fields that cannot stay as they are. */
export function faultsOf(draft: TariffDraft, days: TariffsResponse["days"]): Set<DraftField> {
  const faults = new Set<DraftField>();
  const isPrice = (ct: number | null) => ct !== null && ct >= 0 && ct <= MOST_CT;
  const { validFrom, brokenDown, partsCt, importCt, feedInCt, standingEuro } = draft;
  if (validFrom < days.first || validFrom > days.last) faults.add("validFrom");
  if (brokenDown) for (const part of PARTS) if (!isPrice(partsCt[part])) faults.add(part);
  if (!brokenDown && !isPrice(importCt)) faults.add("import");
  const { importMicroEurPerKwh, feedInMicroEurPerKwh } = requestOf(draft);
  if (importMicroEurPerKwh > MOST_CT * MICRO_EUR_PER_CT) faults.add("energy");
  const priced = !faults.has("import") && !PARTS.some((part) => faults.has(part));
  if (!isPrice(feedInCt) || (priced && feedInMicroEurPerKwh > importMicroEurPerKwh)) faults.add("feedIn");
  if (standingEuro !== null && (standingEuro < 0 || standingEuro > MOST_EURO_A_DAY)) faults.add("standing");
  return faults;
}
