import type { Rule } from "@/lib/domain/rules/rule";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import type { Context } from "@/lib/server/context";
import { prepareReplays } from "@/lib/server/reads/prepareReplays";
import { endReplays } from "@/lib/server/reads/replayThreads";
import { simulateRule } from "@/lib/server/reads/simulateRule";
import { type Bench, timedAsync } from "./measure";

const DAYS = 90;
const WANTED_MS = 1_500;

/**
 * Replaying rules over the days there are, up to 90: without any preparation (`cold`), then as who has just opened its rules meets it:
 * the first replay, and those after it, each of another price, as while somebody changes a word. `slots` says how many quarter-hours
 * were replayed.
 */
export async function benchRules(bench: Bench, ctx: Context): Promise<void> {
  for (const templateId of ["below-retail", "green-local"] as const) {
    const template = TEMPLATES.find((one) => one.templateId === templateId);
    if (!template) throw new Error("a template is missing");
    bench.say(`replaying ${templateId}`);
    let step = 0;
    const replay = () => slotsOf(ctx, dearer(template.rule, step++));
    const slots = { count: 0 };
    const cold = await timedAsync(async () => {
      slots.count = await replay();
    });
    await endReplays();
    const prepared = await timedAsync(() => prepareReplays(ctx));
    const first = await timedAsync(replay);
    const later = [await timedAsync(replay), await timedAsync(replay), await timedAsync(replay)];
    const yardstick = { slots: slots.count, wantedFor90Days: WANTED_MS };
    bench.report({ name: `replay-${templateId}-cold`, value: cold, unit: "ms", yardstick });
    bench.report({ name: `replay-${templateId}-preparation`, value: prepared, unit: "ms" });
    bench.report({ name: `replay-${templateId}-first`, value: first, unit: "ms", yardstick });
    bench.report({ name: `replay-${templateId}-again`, value: Math.min(...later), unit: "ms", yardstick });
    await endReplays();
  }
}

/** The rule with its price moved by tenths of a cent. */
function dearer(rule: Rule, tenths: number): Rule {
  const { action } = rule;
  if ((action.kind !== "offer" && action.kind !== "buy") || action.price.kind !== "relative") {
    throw new Error("the bench moves relative prices");
  }
  const byMicroEurPerKwh = action.price.byMicroEurPerKwh + 1_000 * tenths;
  return { ...rule, action: { ...action, price: { ...action.price, byMicroEurPerKwh } } };
}

async function slotsOf(ctx: Context, rule: Rule): Promise<number> {
  for await (const line of simulateRule(ctx, { rule, ruleId: null, days: DAYS })) {
    if ("result" in line) return line.result.slots;
  }
  throw new Error("a replay ended without a result");
}
