/** What a community calls the messages, payments, mandates and credit notes it makes, unique within it and at most 35 signs. */
const of = (communityId: number) => `CW${communityId}`;

/** A month's message to the bank: the same month is the same message, which a bank takes once. */
export function messageIdOf(communityId: number, month: string, kind: "CT" | "DD"): string {
  return `${of(communityId)}-${month}-${kind}`;
}

/** A member's payment of a month. */
export function endToEndIdOf(communityId: number, month: string, memberId: number): string {
  return `${of(communityId)}-${month}-M${memberId}`;
}

/** A member's n-th mandate. */
export function mandateReferenceOf(communityId: number, memberId: number, mandateNo: number): string {
  return `${of(communityId)}-M${memberId}-${mandateNo}`;
}

/** The number of a community's n-th credit note. */
export function creditNoteNumberOf(communityId: number, noteNo: number): string {
  return `${of(communityId)}-CN-${String(noteNo).padStart(5, "0")}`;
}
