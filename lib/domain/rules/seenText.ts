import type { Saw } from "./decision";
import type { RuleExplanations } from "./explanationWords";
import type { Condition } from "./rule";
import { conditionSegments } from "./sentence";
import { numberText, timeText, weekdayWord, wordOf } from "./slotText";
import { filled } from "./splitTemplate";

/** Prices to a tenth of a cent, energy to 10 Wh: as precise as anybody reads. */
export const priceText = (value: number, words: RuleExplanations) => numberText("price", value, words.sentence, 1);
export const energyText = (value: number, words: RuleExplanations) => numberText("energy", value, words.sentence, 2);

/** A condition in the words of its sentence. */
export function conditionText(condition: Condition, words: RuleExplanations): string {
  return conditionSegments(condition, 0, words.sentence)
    .map(({ text }) => text)
    .join("");
}

/** What a condition was held against, in words. */
export function sawText(saw: Saw, words: RuleExplanations): string {
  const { unknown, saw: texts, yes, no } = words.trace;
  const { sentence } = words;
  switch (saw.kind) {
    case "price":
    case "price-gap": {
      if (saw.microEurPerKwh === null) return unknown;
      const reference = saw.kind === "price-gap" ? priceText(saw.referenceMicroEurPerKwh, words) : "";
      return filled(texts[saw.kind], { price: priceText(saw.microEurPerKwh, words), reference });
    }
    case "energy":
    case "battery-energy": {
      if (saw.energyWh === null) return unknown;
      const energy = energyText(saw.energyWh, words);
      if (saw.kind === "battery-energy" || saw.lowWh === null || saw.highWh === null) {
        return filled(texts[saw.kind], { energy });
      }
      return filled(texts.forecast, { energy, low: energyText(saw.lowWh, words), high: energyText(saw.highWh, words) });
    }
    case "battery-percent": {
      if (saw.percent === null) return unknown;
      return filled(texts[saw.kind], { percent: numberText("percent", Math.round(saw.percent), sentence) });
    }
    case "time":
      return filled(texts.time, { time: timeText(saw.minuteOfDay) });
    case "weekdays":
      return filled(texts.weekdays, { day: weekdayWord(sentence, saw.dayOfWeek) });
    case "source": {
      const sources = saw.sources.map((source) => wordOf(sentence, "source", source)).join(sentence.comma);
      return filled(texts.source, { sources: sources === "" ? no : sources });
    }
    case "green":
      return filled(texts.green, { answer: saw.green ? yes : no });
    case "district":
      return texts.district;
    case "season":
      return filled(texts.season, { season: wordOf(sentence, "season", saw.season) });
  }
}
