import { describe, expect, it } from "vitest";
import { scriptsOf } from "@/scripts/bench/scriptsOf";

describe("the scripts of a page", () => {
  it("are those it names and those it asks for ahead, each once", () => {
    const html = `<!DOCTYPE html><html><head>
      <link rel="preload" as="script" fetchPriority="low" nonce="x" href="/a.js"/>
      <link rel="modulepreload" href="/b.js"><link rel="stylesheet" href="/page.css"/><link rel="preload" as="font" href="/f.woff2"/>
      <script src="/a.js" async=""></script><SCRIPT nonce="x" src="/c.js?v=1&amp;w=2"></SCRIPT>
      <script>self.inline = "src"</script></head></html>`;
    expect(scriptsOf(html)).toEqual(["/a.js", "/b.js", "/c.js?v=1&w=2"]);
  });

  it("leave out what only older browsers load", () => {
    expect(
      scriptsOf('<script src="/old.js" noModule=""></script><script src="/new.js" type="module"></script>'),
    ).toEqual(["/new.js"]);
  });

  it("are none of a page without any", () => {
    expect(scriptsOf('<p>src="/a.js"</p>')).toEqual([]);
  });
});
