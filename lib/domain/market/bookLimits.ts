/** Bounds of the book format (docs/clearing.md). Prices in µ€/kWh, energy in Wh. */
export const MAX_LIMIT = 5_000_000;
export const MAX_ENERGY = 100_000_000;
/** A fee above every possible gain (10⁷) only forbids; the bound keeps sums along a path of classes exact. */
export const MAX_FEE = 1_000_000_000;
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;
export const MAX_DEPTH = 32;
/** Values within one member of a book or result, or within one of its rows; fees between two thousand zones fit. */
export const MAX_VALUES = 1 << 22;
export const SOURCES = ["solar", "wind", "battery", "other"] as const;
export const RULES = ["pay-as-clear", "pay-as-bid", "mid-market", "supply-demand-ratio", "trade-reduction"] as const;
