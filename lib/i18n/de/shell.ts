import type { shell as en } from "@/lib/i18n/en/shell";
import type { SameKeys } from "@/lib/i18n/sameKeys";

export const shell: SameKeys<typeof en> = {
  brand: "Commonwatt",
  description: "Nachbarn handeln mit dem Strom ihrer Dächer.",
  skipToContent: "Zum Inhalt springen",
  mainNavigation: "Hauptmenü",
  phoneNavigation: "Bereiche",
  nav: {
    home: "Zuhause",
    community: "Gemeinschaft",
    marketplace: "Marktplatz",
    market: "Markt",
    account: "Konto",
    signIn: "Anmelden",
  },
  account: {
    open: "Dein Konto",
    openSettings: "Anmelden, Sprache, Darstellung",
    signedInAs: "Angemeldet als {name}",
    visitor: "Du bist zu Besuch. Zum Handeln bitte anmelden.",
    signIn: "Anmelden",
    signOut: "Abmelden",
    roleMember: "Mitglied",
    roleOperator: "Betreiber",
    roleVisitor: "Besuch",
    consumer: "Nutzt Strom",
    prosumer: "Erzeugt und nutzt Strom",
  },
  theme: { label: "Darstellung", light: "Hell", dark: "Dunkel", system: "System" },
  language: { label: "Sprache" },
  live: {
    live: "Live",
    polling: "Alle 30 s aktualisiert",
    offline: "Offline",
    age: "Zahlen von {time}, {ago}.",
  },
  ribbon: {
    offline: "Offline.",
    offlineDetail: "Zahlen von {time}, {ago}. Angebote warten, bis du wieder verbunden bist.",
    offlineNoFigures: "Es wird nichts gesendet, bis du wieder verbunden bist.",
    stale: "Stand: {ago}.",
    staleDetail: "Die Live-Verbindung wird wiederhergestellt.",
  },
  clock: {
    label: "Demozeit",
    real: "1 ×",
    realLabel: "1 ×: Echtzeit",
    fast: "60 ×",
    fastLabel: "60 ×: eine Viertelstunde in 15 Sekunden",
    next: "Nächste Viertelstunde",
  },
  footer: { note: "Jede Viertelstunde entsteht ein Preis. Jede Zahl lässt sich als Tabelle öffnen." },
  notFound: {
    title: "Diese Seite gibt es nicht.",
    detail: "Die Adresse ist vertippt, oder was hier stand, ist nicht mehr da.",
    action: "Zur Gemeinschaft",
  },
  failed: {
    title: "Diese Seite ließ sich nicht zeigen.",
    detail:
      "Es wurde nichts gesendet. Versuche es erneut; klappt es wieder nicht, zeigt die Seite der Gemeinschaft, ob der Markt läuft.",
    reference: "Kennung {digest}",
    home: "Zur Gemeinschaft",
  },
};
