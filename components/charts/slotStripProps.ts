export type StripTexts = {
  /** What the strip is for, said to screen readers. */
  label: string;
  offered: string;
  wanted: string;
  thin: string;
  lowest: { figure: string; words: string } | null;
  highest: { figure: string } | null;
};
