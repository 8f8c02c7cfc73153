/** The middle of a month, which is that month in any time zone. */
export const midMonth = (month: string): number => Date.parse(`${month}-15T12:00:00Z`);
