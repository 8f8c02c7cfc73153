"use client";

import { useTranslations } from "use-intl";
import type { LabMechanism } from "@/types/operator";

/** What a rule is called. */
export function useRuleName(): (mechanism: LabMechanism) => string {
  const t = useTranslations("operator.lab.mechanism");
  return (mechanism) => t(mechanism);
}
