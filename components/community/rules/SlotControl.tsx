"use client";

import { useRuleWords } from "@/components/community/rules/ruleWords";
import { Chip } from "@/components/ui/Chip";
import { cx } from "@/components/ui/cx";
import { inputClass } from "@/components/ui/inputClass";
import { NumberStepper } from "@/components/ui/NumberStepper";
import type { Slot } from "@/lib/domain/rules/sentence";
import type { NumberSpec, SlotValue } from "@/lib/domain/rules/slotSpec";
import { SCALE, timeText, weekdayWord, wordOf } from "@/lib/domain/rules/slotText";

type Props = { slot: Slot; label: string; onChange: (value: SlotValue) => void };

const UNITS = { price: "ct/kWh", energy: "kWh", percent: "%", money: "€", hours: "h" } as const;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** The control that fits a word of a rule's sentence: a number, one of some words, several of them, a time, a day. */
export function SlotControl({ slot, label, onChange }: Props) {
  const { sentence } = useRuleWords();
  const { spec, value } = slot;
  switch (spec.type) {
    case "word":
      return (
        <OneOf
          label={label}
          options={spec.options.map((option) => ({ option, text: wordOf(sentence, spec.group, option) }))}
          value={String(value)}
          onChange={onChange}
        />
      );
    case "words":
      return (
        <SomeOf
          label={label}
          options={spec.options.map((option) => ({ option, text: wordOf(sentence, spec.group, option) }))}
          chosen={value as readonly string[]}
          onChange={onChange}
        />
      );
    case "weekdays":
      return (
        <SomeOf
          label={label}
          options={WEEK.map((option) => ({ option, text: weekdayWord(sentence, option) }))}
          chosen={value as readonly number[]}
          onChange={onChange}
        />
      );
    case "day":
      return (
        <input
          type="date"
          aria-label={label}
          className={inputClass}
          value={String(value)}
          onChange={(event) => event.target.value && onChange(event.target.value)}
        />
      );
    case "time":
      return <TimeOfDay spec={spec} label={label} value={Number(value)} onChange={onChange} />;
    default: {
      const unit = 10 ** SCALE[spec.type];
      return (
        <NumberStepper
          aria-label={label}
          value={Number(value) / unit}
          onValueChange={(next) => next !== null && onChange(snapped(next * unit, spec))}
          min={spec.min / unit}
          max={spec.max / unit}
          step={steps(spec) / unit}
          largeStep={(10 * steps(spec)) / unit}
          decimals={spec.type === "percent" || spec.type === "hours" ? 0 : spec.type === "money" ? 2 : 1}
          unit={UNITS[spec.type]}
        />
      );
    }
  }
}

/** A tenth of a cent is too fine a step for a thumb. */
function steps(spec: NumberSpec): number {
  return spec.type === "price" ? 5 * spec.step : spec.step;
}

/** The nearest value the slot allows. */
function snapped(value: number, { min, max, grain }: NumberSpec): number {
  return Math.min(max, Math.max(min, Math.round(value / grain) * grain));
}

function TimeOfDay({
  spec,
  label,
  value,
  onChange,
}: {
  spec: NumberSpec;
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const take = (text: string) => {
    const [hour, minute] = text.split(":").map(Number);
    if (hour === undefined || minute === undefined || Number.isNaN(hour + minute)) return;
    const minutes = snapped(60 * hour + minute, { ...spec, min: 0 });
    // midnight as an end is the end of the day
    onChange(minutes === 0 && spec.min > 0 ? spec.max : Math.max(spec.min, minutes));
  };
  return (
    <input
      type="time"
      step={900}
      aria-label={label}
      className={cx(inputClass, "tabular-nums")}
      value={timeText(value % 1_440)}
      onChange={(event) => take(event.target.value)}
    />
  );
}

type Options<Value> = readonly { option: Value; text: string }[];

function OneOf({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: Options<string>;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <fieldset className="grid">
      <legend className="sr-only">{label}</legend>
      {options.map(({ option, text }) => (
        <label
          key={option}
          className="flex min-h-target cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-surface-sunk has-focus-visible:outline-2 has-focus-visible:outline-trade"
        >
          <input
            type="radio"
            name={label}
            checked={option === value}
            onChange={() => onChange(option)}
            className="size-5 accent-[var(--text)]"
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

function SomeOf<Value extends string | number>({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string;
  options: Options<Value>;
  chosen: readonly Value[];
  onChange: (value: SlotValue) => void;
}) {
  const toggle = (option: Value) => {
    const next = options.map((one) => one.option).filter((one) => chosen.includes(one) !== (one === option));
    if (next.length > 0) onChange(next as SlotValue);
  };
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {options.map(({ option, text }) => (
        <Chip key={option} pressed={chosen.includes(option)} onPressedChange={() => toggle(option)}>
          {text}
        </Chip>
      ))}
    </fieldset>
  );
}
