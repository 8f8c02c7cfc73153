import type { BatteryPlant, SolarPlant, WindPlant } from "@/lib/domain/models/plant";

/** A plant of a simulated member; `green`: its energy is backed by guarantees of origin. */
export type DemoPlant =
  | (SolarPlant & { readonly green: boolean })
  | (WindPlant & { readonly green: boolean })
  /** `shareW`: power given to neighbours in the evening from what lies above `reservePerMille` of the capacity. */
  | (BatteryPlant & { readonly green: boolean; readonly shareW: number; readonly reservePerMille: number });

/** How people live and what they use in a year, in Wh. `shiftSlots`: how many quarter-hours later than the average they live. */
export type DemoHousehold = {
  readonly dwelling: "flat" | "house";
  readonly persons: number;
  readonly annualUseWh: number;
  readonly heatPumpAnnualWh: number;
  readonly electricCarAnnualWh: number;
  readonly shiftSlots: number;
};

/** The parts of a member's tariffs that a trade replaces, in µ€/kWh (facts §4). */
export type DemoTariff = { readonly importMicroEurPerKwh: number; readonly feedInMicroEurPerKwh: number };

export type DemoMember = {
  readonly memberId: number;
  readonly alias: string;
  readonly district: string;
  readonly kind: "consumer" | "prosumer";
  readonly role: "member" | "operator";
  /** Takes part in the market. */
  readonly active: boolean;
  readonly household: DemoHousehold;
  readonly plants: readonly DemoPlant[];
  readonly tariff: DemoTariff;
  readonly connectionPowerW: number;
  /** Local date, "2024-05-17". */
  readonly joinedOn: string;
  readonly statisticsPublic: boolean;
  readonly aliasOnOffers: boolean;
  /** Whether the member has agreed to stand in the leaderboards by alias. */
  readonly inLeaderboards: boolean;
  /** Whether the simulated agent also posts in live operation: not for the accounts a visitor signs in with. */
  readonly agent: "always" | "history-only";
};

export type DemoDistrict = { readonly id: string; readonly name: string };
export type DemoAccount = {
  readonly email: string;
  readonly role: "consumer" | "prosumer" | "operator";
  readonly memberId: number;
};

/** Everything that does not change about the demo community; the simulation is a function of this and of time. */
export type DemoCommunity = {
  readonly seed: number;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly districts: readonly DemoDistrict[];
  /** Network fee in µ€/kWh from a seller's district to a buyer's. */
  readonly feesMicroEurPerKwh: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly tariff: DemoTariff;
  readonly gateClosureMinutes: number;
  readonly emissionFactor: { readonly gramsPerKwh: number; readonly source: string };
  readonly gridRenewableShare: { readonly perMille: number; readonly source: string };
  /** The community's turbine, held in shares by members (sum of their `ratedW`); Weibull scale of the wind at its hub in m/s. */
  readonly turbine: { readonly ratedW: number; readonly windScale: number };
  readonly members: readonly DemoMember[];
  readonly accounts: readonly DemoAccount[];
};
