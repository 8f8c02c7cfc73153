export const home = {
  title: "Start",
  community: "{name} in Kürze",
  openCommunity: "Die ganze Gemeinschaft",
  openMarket: "Zum Markt",
  offer: "Angebot machen",
  signIn: "Anmelden",
  members: "{count, plural, one {# Mitglied} other {# Mitglieder}} in {location}",
  welcomeTitle: "Strom von nebenan",
  welcome:
    "Hier verkaufen sich Nachbarn, was ihre Dächer hergeben: günstiger als das Netz für Käufer, mehr wert als die Einspeisung für Verkäufer. Jede Viertelstunde wird nach dem abgerechnet, was die Zähler wirklich gezählt haben.",
  steps: {
    title: "So geht es",
    offer: "Sag, was du hast oder brauchst",
    offerText: "Ein paar Kilowattstunden, eine Zeit und das Mindeste, das du nimmst, oder das Höchste, das du zahlst.",
    clear: "Eine faire Auktion je Viertelstunde",
    clearText:
      "Fünf Minuten vor Beginn treffen sich alle Angebote. Schnelligkeit bringt nichts; der Preis gilt für alle.",
    settle: "Der Zähler hat das letzte Wort",
    settleText: "Du zahlst, was geliefert wurde. Was fehlt, kommt wie immer von deinem eigenen Versorger.",
  },
} as const;
