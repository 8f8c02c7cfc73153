import { amount, averagePrice } from "@/lib/domain/units/money";

/** What one local day added to a member's account and meters; energies in Wh, money in n€. */
export type MemberDaySums = {
  day: string;
  trades: number;
  importWh: number;
  exportWh: number;
  /** From and to neighbours, by trade and by sharing; of it what was shared. */
  boughtWh: number;
  soldWh: number;
  sharedInWh: number;
  sharedOutWh: number;
  boughtNanoEur: number;
  soldNanoEur: number;
  feeNanoEur: number;
  savingNanoEur: number;
  gainNanoEur: number;
};

/** A tariff's reference prices from a local day on, in µ€/kWh. */
export type DatedTariff = { fromDay: string; importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };

export type MoneySums = Omit<MemberDaySums, "day" | "importWh" | "exportWh"> & {
  netNanoEur: number;
  averageBoughtMicroEurPerKwh: number | null;
  averageSoldMicroEurPerKwh: number | null;
};

/** Sums of some days, summed before anything is divided. Net is received − paid. */
export function sumDays(days: readonly Omit<MemberDaySums, "day" | "importWh" | "exportWh">[]): MoneySums {
  const of = (key: keyof (typeof days)[number]) => days.reduce((sum, day) => sum + day[key], 0);
  const sums = {
    trades: of("trades"),
    boughtWh: of("boughtWh"),
    soldWh: of("soldWh"),
    sharedInWh: of("sharedInWh"),
    sharedOutWh: of("sharedOutWh"),
    boughtNanoEur: of("boughtNanoEur"),
    soldNanoEur: of("soldNanoEur"),
    feeNanoEur: of("feeNanoEur"),
    savingNanoEur: of("savingNanoEur"),
    gainNanoEur: of("gainNanoEur"),
  };
  return {
    ...sums,
    netNanoEur: sums.soldNanoEur - sums.boughtNanoEur,
    averageBoughtMicroEurPerKwh: averagePrice(sums.boughtNanoEur, sums.boughtWh),
    averageSoldMicroEurPerKwh: averagePrice(sums.soldNanoEur, sums.soldWh),
  };
}

/**
 * Advantage over the grid alone, as shares: saving over what all metered import would have cost at the tariff of its day,
 * gain over what all metered export would have earned. Null where there was none of it or no tariff is known.
 */
export function sharesOfGridOnly(
  days: readonly MemberDaySums[],
  tariffs: readonly DatedTariff[],
): { savingShare: number | null; gainShare: number | null } {
  let cost = 0;
  let earned = 0;
  for (const day of days) {
    const tariff = tariffOn(tariffs, day.day);
    if (!tariff) continue;
    cost += amount(day.importWh, tariff.importMicroEurPerKwh);
    earned += amount(day.exportWh, tariff.feedInMicroEurPerKwh);
  }
  const { savingNanoEur, gainNanoEur } = sumDays(days);
  return {
    savingShare: cost > 0 ? savingNanoEur / cost : null,
    gainShare: earned > 0 ? gainNanoEur / earned : null,
  };
}

/** The tariff in force on a local day: the last that began by then; null before the first. */
export function tariffOn(tariffs: readonly DatedTariff[], day: string): DatedTariff | null {
  return tariffs.reduce<DatedTariff | null>(
    (found, tariff) => (tariff.fromDay <= day && (!found || tariff.fromDay >= found.fromDay) ? tariff : found),
    null,
  );
}

/** The day with the greatest advantage over the grid, the earlier of equals; null where no day had any. */
export function bestDay(days: readonly MemberDaySums[]): MemberDaySums | null {
  const better = (day: MemberDaySums) => day.savingNanoEur + day.gainNanoEur;
  return days.reduce<MemberDaySums | null>((best, day) => (better(day) > (best ? better(best) : 0) ? day : best), null);
}
