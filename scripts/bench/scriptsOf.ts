const TAG = /<(script|link)\b[^>]*>/gi;

/**
 * The script files a page makes a browser of today load: those it names and those it asks for ahead, each once.
 * `nomodule` scripts are for older browsers.
 */
export function scriptsOf(html: string): string[] {
  const files = [...html.matchAll(TAG)].flatMap(([tag, name = ""]) => {
    if (name.toLowerCase() === "script") return /\bnomodule\b/i.test(tag) ? [] : attribute(tag, "src");
    const asked = attribute(tag, "rel").includes("modulepreload") || attribute(tag, "as").includes("script");
    return asked ? attribute(tag, "href") : [];
  });
  return [...new Set(files)];
}

function attribute(tag: string, name: string): string[] {
  const value = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1];
  return value ? [value.replaceAll("&amp;", "&")] : [];
}
