import type { ErrorCode } from "@/lib/domain/errors";

/** What went wrong and what to do about it, one text per code. */
export const errors: Record<ErrorCode, string> = {
  "invalid-input": "Something you entered does not fit. Check the marked fields.",
  "unknown-key": "The request holds a field nobody knows. Remove it and send again.",
  "body-too-large": "That is too much at once. Send it in smaller parts.",
  "unsupported-media-type":
    "This kind of file or content is not read here. Send JSON or the format named beside the field.",
  "bad-origin": "The request came from another site and was not carried out. Open Commonwatt directly and repeat it.",
  "idempotency-key-missing":
    "The request lacked its safety number, so it was not carried out. Reload the page and try again.",
  "idempotency-key-reused": "This safety number was used for another request. Reload the page and try again.",
  "idempotency-in-flight": "The same request is still under way. Wait a few seconds; nothing happens twice.",
  "rate-limited": "Too many requests in a short time. Wait a minute and try again.",
  "not-signed-in": "You are not signed in. Sign in and repeat it; what you entered stays.",
  "not-allowed": "Your role does not permit this. Ask the operator of your community.",
  "not-found": "This no longer exists or never did. Go back to the list and choose again.",
  "slot-in-past": "This quarter-hour has already begun. Choose a later one.",
  "gate-closed": "Trading for this quarter-hour has closed. Choose a later one; nothing was charged.",
  "window-too-far": "This is further ahead than the market looks. Choose a time closer to now.",
  "window-empty": "No open quarter-hour lies in the chosen time. Choose a longer or later one.",
  "both-sides":
    "You already trade the other way in one of these quarter-hours. Cancel that offer or choose another time.",
  "energy-above-cap":
    "That is more than your connection or plant can carry in this time. Offer less or choose more quarter-hours.",
  "spend-limit": "This would pass your spending limit for the day. Buy less or raise the limit in your account.",
  "no-plant": "Your home has no plant of this kind to sell from. Choose another energy type, or buy instead.",
  "no-instant-price":
    "The owner of this offer gave no price for taking it now. Place an offer of your own; it meets this one at the next clearing.",
  "instant-worse-than-limit":
    "The price for taking it now must not be worse for you than your limit. Change one of the two.",
  "own-offer": "This offer is yours. Edit or cancel it instead.",
  "offer-not-compatible": "This offer does not fit yours: side, time or energy type differ. Choose another one.",
  "offer-gone": "Someone took or cancelled this offer first. Nothing was charged; choose another one.",
  "not-enough-left": "Less is left of this offer than you want. Take what is left or choose another one.",
  "price-changed": "The price has changed since you saw it. Look at the new one and confirm again.",
  "stale-version": "This was changed elsewhere in the meantime. Reload it and make your change again.",
  "undo-too-late": "The time to undo is over. Place the offer anew.",
  "market-paused": "The operator has paused the market. Your offers are kept; try again when it runs.",
  "book-withheld":
    "Too few neighbours trade in this quarter-hour to show the book without giving someone away. Price and your own offers stay visible.",
  "closed-period": "The books of that day are closed. Choose a later day.",
  "rule-conflict": "This rule contradicts itself and would never act. Keep it as a draft, or change it.",
  "too-many-rules": "You can keep {most} rules. Archive one you no longer need.",
  "bad-json": "This is not valid JSON. Check the file and send it again.",
  "too-large": "The file is larger than what is read here. Split it and try again.",
  "too-deep": "The file nests too deeply to be read. Check that it is the right one.",
  "duplicate-id": "Two entries carry the same number. Give each its own and send again.",
  "same-member-both-sides": "One member buys and sells in the same quarter-hour. Remove one of the two.",
  overflow: "A number is too large to be reckoned exactly. Check the amounts.",
  unsupported: "This version of the format is not supported. Export it again in the current one.",
  "result-invalid": "The result does not follow from the book. Do not rely on it and tell the operator.",
  "demo-only": "This works only in a demo community.",
  "already-set-up": "This has been set up already. Sign in with the existing account.",
  "link-expired": "This link is used up or too old. Ask for a new one.",
  unavailable: "The service does not answer just now. Nothing was changed; try again in a minute.",
  internal: "Something broke on our side. Nothing was changed; try again, and tell the operator if it stays so.",
};
