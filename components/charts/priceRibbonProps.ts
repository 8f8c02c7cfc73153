export type RibbonTexts = {
  /** Said instead of the picture. */
  label: string;
  grid: string;
  feedIn: string;
  saved: { figure: string; words: string } | null;
  gained: { figure: string; words: string } | null;
  /** The price of now, and the word for it on the axis. */
  now: string | null;
  nowWord: string;
  end: string | null;
  price: string;
  forecast: string;
};
