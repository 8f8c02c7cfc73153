/** The keys of a message tree with any text at its leaves: what a translation must have, no more and no less. */
export type SameKeys<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : SameKeys<Tree[Key]> };
