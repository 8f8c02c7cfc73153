import { SaxesParser } from "saxes";

/** What a reader of XML is told; names come without their prefix, text comes whole (trimmed) with the element it closes. */
export type XmlHandler = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** The end of an element, with the text that stood right in it. */
  close(name: string, text: string): void;
};

export type XmlReader = {
  /** Reads on; false when the document is broken (nothing more is told then). */
  push(text: string): boolean;
  /** Whether the document is whole at its end. */
  end(): "whole" | "truncated" | "bad-structure";
};

const DEEPEST = 64;
/** Longest piece between two tags, and longest text of an element, in signs. */
const LONGEST = 1_000_000;

/** Thrown out of the parser to leave it; caught here. */
class Stop extends Error {}

/**
 * Reads XML as it comes, within bounds: no document type (so no entities but the five of XML), at most 64 deep, tags and texts of at
 * most a million signs. The same however the text is cut.
 */
export function xmlReader(handler: XmlHandler): XmlReader {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const texts: string[] = [];
  let broken = false;
  let at = 0;
  const stop = () => {
    throw new Stop();
  };
  const bounded = () => {
    if (parser.position - at > LONGEST || texts.length > DEEPEST) stop();
    at = parser.position;
  };
  const add = (text: string) => {
    bounded();
    const last = texts.length - 1;
    if (last < 0) return;
    texts[last] += text;
    if ((texts[last] as string).length > LONGEST) stop();
  };
  parser.on("error", stop);
  parser.on("doctype", stop);
  parser.on("comment", bounded);
  parser.on("processinginstruction", bounded);
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("opentag", ({ name, attributes }) => {
    texts.push("");
    bounded();
    handler.open(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    bounded();
    handler.close(localName(name), texts.pop()?.trim() ?? "");
  });
  const attempt = (work: () => void): boolean => {
    if (broken) return false;
    try {
      work();
    } catch (cause) {
      if (!(cause instanceof Stop)) throw cause;
      broken = true;
    }
    return !broken;
  };
  return {
    push: (text) =>
      attempt(() => {
        parser.write(text);
        if (parser.position - at > LONGEST) stop();
      }),
    end() {
      if (broken) return "bad-structure";
      return attempt(() => void parser.close()) ? "whole" : "truncated";
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
