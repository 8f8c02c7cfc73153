import { BatteryMedium, Home, Recycle, Sun, Users, UtilityPole, Wind } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/tone";
import type { FlowNode, Source } from "@/types/community";

/** Icon and hue of every place energy comes from or goes to; colour is never alone. */
export const FLOW_MARK: Record<FlowNode, { tone: Tone; icon: ReactNode }> = {
  solar: { tone: "solar", icon: <Sun /> },
  wind: { tone: "wind", icon: <Wind /> },
  battery: { tone: "battery", icon: <BatteryMedium /> },
  grid: { tone: "grid", icon: <UtilityPole /> },
  own: { tone: "other", icon: <Home /> },
  neighbours: { tone: "local", icon: <Users /> },
  storage: { tone: "battery", icon: <BatteryMedium /> },
  export: { tone: "grid", icon: <UtilityPole /> },
};

/** The same for what a trade is made of. */
export const SOURCE_MARK: Record<Source, { tone: Tone; icon: ReactNode }> = {
  solar: FLOW_MARK.solar,
  wind: FLOW_MARK.wind,
  battery: FLOW_MARK.battery,
  other: { tone: "other", icon: <Recycle /> },
};
