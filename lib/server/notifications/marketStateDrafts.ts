import type { NotificationContent, NotificationDraft } from "./draft";

type State = Extract<NotificationContent, { kind: "market-paused" }>["detail"];

/** What members are told when the market is paused, or runs again. */
export function marketStateDrafts(
  detail: State,
  holders: readonly { memberId: number }[],
  at: number,
): NotificationDraft[] {
  const key = `market:${detail.state}:${at}`;
  return holders.map(({ memberId }) => ({ memberId, key, at, kind: "market-paused", detail }));
}
