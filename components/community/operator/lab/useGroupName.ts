"use client";

import { useTranslations } from "use-intl";
import type { LabGroup } from "@/types/operator";

const SIDES = { buy: "buyers", sell: "sellers", both: "all" } as const;
const KNOWN = ["with", "without", "solar", "wind", "battery", "other"] as const;

/** What a class of members is called: "Buyers in Am Anger", "Sellers of wind and battery", "Members who only use energy". */
export function useGroupName(districts: readonly { district: string; name: string }[]): (group: LabGroup) => string {
  const t = useTranslations("operator.lab.gains");
  const word = (value: string): string => {
    const known = KNOWN.find((one) => one === value);
    return known ? t(known) : value;
  };
  const listed = (names: readonly string[]): string =>
    names.length < 2 ? (names[0] ?? "") : t("and", { first: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" });
  return ({ side, by, values }) => {
    if (by === "kind") return t(values[0] === "prosumer" ? "prosumers" : "consumers");
    const who = t(SIDES[side]);
    if (by === "all") return who;
    if (by === "district") {
      const named = values.map((value) => districts.find(({ district }) => district === value)?.name ?? value);
      return `${who} ${t("inDistrict", { names: listed(named) })}`;
    }
    const names = listed(values.map(word));
    return `${who} ${by === "source" ? t("ofSource", { names }) : names}`;
  };
}
