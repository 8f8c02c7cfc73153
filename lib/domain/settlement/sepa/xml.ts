/** An element: its name, its text or what stands in it, its attributes. */
export type Xml = [name: string, content: string | Xml[], attributes?: Readonly<Record<string, string>>];

const SPELLED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A document with its declaration, two spaces deeper per level. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}`;
}

function write([name, content, attributes = {}]: Xml, indent: string): string {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${spell(value)}"`);
  const open = `${indent}<${name}${told.join("")}>`;
  if (typeof content === "string") return `${open}${spell(content)}</${name}>\n`;
  return `${open}\n${content.map((child) => write(child, `${indent}  `)).join("")}${indent}</${name}>\n`;
}

function spell(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SPELLED[sign] as string);
}
