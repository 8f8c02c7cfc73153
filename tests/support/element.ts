type Found = Element | null | undefined;

/** What one reads there, white space made one. */
export const textOf = (element: Found): string => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

export const isDisabled = (element: Found): boolean => element instanceof HTMLButtonElement && element.disabled;

/** Of a native radio or box, or of what plays one. */
export const isChecked = (element: Found): boolean =>
  element instanceof HTMLInputElement ? element.checked : element?.getAttribute("aria-checked") === "true";

/** What stands in a field. */
export const enteredIn = (element: Found): string | null =>
  element instanceof HTMLInputElement ? element.value : null;

/** What a screen reader calls it. */
export const nameOf = (element: Found): string => element?.getAttribute("aria-label") ?? textOf(element);

/** What a screen reader adds to the name. */
export const descriptionOf = (element: Found): string =>
  (element?.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => textOf(document.getElementById(id)))
    .join(" ");
