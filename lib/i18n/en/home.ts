/** The home page: the community in brief, and the way in. */
export const home = {
  title: "Home",
  community: "{name} in brief",
  openCommunity: "The whole community",
  openMarket: "Open the market",
  offer: "Make an offer",
  signIn: "Sign in",
  members: "{count, plural, one {# member} other {# members}} in {location}",
  welcomeTitle: "Energy from next door",
  welcome:
    "Neighbours here sell each other what their roofs make: cheaper than the grid for those who buy, worth more than feed-in for those who sell. Every quarter-hour is settled by what the meters really counted.",
  steps: {
    title: "How it works",
    offer: "Say what you have or need",
    offerText: "A few kilowatt-hours, a time, and the least you take or the most you pay.",
    clear: "One fair auction per quarter-hour",
    clearText:
      "Five minutes before it starts, everybody's offers meet. Speed earns nothing; the price is the same for all.",
    settle: "Meters have the last word",
    settleText: "You pay for what was delivered. What is missing comes from your own supplier as always.",
  },
} as const;
