import * as z from "zod";

/** Whose VAT a member's sales are; with an id where there is one. */
export const VatStatus = z.enum(["private", "small-business", "taxable"]);
export type VatStatus = z.infer<typeof VatStatus>;

/** A rate in basis points: 1 900 is 19 %. */
export const VatRate = z.int().min(0).max(5_000);

/** What stands on documents is set in Latin letters. */
const ONE_LINE = /^(?:(?!\p{Cc})[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])*$/u;
const FIVE_LINES =
  /^(?:(?!\p{Cc})[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])*(?:\n(?:(?!\p{Cc})[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])*){0,4}$/u;

/** A name as it stands on documents. */
export const DocumentName = z.string().trim().min(1).max(70).regex(ONE_LINE, "must be one line in Latin letters");

/** A postal address, a line for each of its own. */
export const PostalAddress = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(FIVE_LINES, "must be up to five lines in Latin letters");
