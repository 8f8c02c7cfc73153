/** A piece of a text with slots in braces: fixed words (`name` null) or a slot's name. */
export type TemplatePiece = { name: null; text: string } | { name: string };

/** Cuts "keep {percent} in the battery" into its words and slots. */
export function splitTemplate(template: string): TemplatePiece[] {
  return template.split(/\{(\w+)\}/).flatMap((text, index): TemplatePiece[] => {
    if (index % 2 === 1) return [{ name: text }];
    return text === "" ? [] : [{ name: null, text }];
  });
}

/** A text with its slots filled; a slot without a value stays visible. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return splitTemplate(template)
    .map((piece) => (piece.name === null ? piece.text : (values[piece.name] ?? `{${piece.name}}`)))
    .join("");
}
