/** What marks the answers about what I was told: the stream's notices make them old, on whatever page they were read. */
export const NOTICES_KEY = "notices";
