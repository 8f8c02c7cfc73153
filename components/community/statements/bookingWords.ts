import type { Translator } from "@/lib/i18n/translator";

type Booked = { kind: string; reason: string | null; late: boolean };

const KINDS = ["trade", "sharing", "imbalance", "reversal", "correction", "rounding"] as const;
const ACCOUNTS = ["fee", "supplier", "imbalance", "residual", "solidarity", "clearing", "rounding"] as const;

/** The words of the accountant's file: what a booking is, and the house's accounts. */
export function bookingWords(t: Translator<"payments">, month: string) {
  return {
    text: ({ kind, late }: Booked) => {
      const known = KINDS.find((one) => one === kind);
      const what = known === undefined ? kind : t(`books.kinds.${known}`);
      return t(late ? "books.late" : "books.text", { what, month });
    },
    account: (account: string) => {
      const known = ACCOUNTS.find((one) => one === account);
      return known === undefined ? account : t(`books.accounts.${known}`);
    },
  };
}
