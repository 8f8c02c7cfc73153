/** Der Tisch des Betreibers: was wartet, die Mitglieder, was die Wörter der Bücher heißen. */
export const desk = {
  waiting: {
    title: "Was auf dich wartet",
    nothing:
      "Nichts wartet auf dich. Vorschläge, bestrittene Messwerte, stumme Zähler und Monate zum Abschließen stehen dann hier.",
    disputes:
      "{count, plural, one {Ein Messwert gilt als falsch und wartet} other {# Messwerte gelten als falsch und warten}} auf deine Antwort.",
    tariffs:
      "{count, plural, one {Ein vorgeschlagener Tarif wartet} other {# vorgeschlagene Tarife warten}} auf deine Bestätigung.",
    homeChanges:
      "{count, plural, one {Eine Änderung zu Hause wartet} other {# Änderungen zu Hause warten}} auf deine Bestätigung.",
    unsettled:
      "{count, plural, one {# Viertelstunde lässt} other {# Viertelstunden lassen}} sich nicht abrechnen: Ihre Messwerte fehlen. Eine Zählerdatei bringt sie, sonst kommen nach der Geduld der Gemeinschaft Ersatzwerte.",
    silent:
      "{count, plural, one {Der Zähler eines Mitglieds hat} other {Die Zähler von # Mitgliedern haben}} sich seit über einem Tag nicht gemeldet.",
    withoutTariff:
      "{count, plural, one {Ein Mitglied hat} other {# Mitglieder haben}} keinen Tarif: Was vom Netz kommt, hat keinen Preis.",
    withoutPoint:
      "{count, plural, one {Ein Mitglied hat} other {# Mitglieder haben}} keinen Zählpunkt: Dateien lassen sich nicht zuordnen.",
    month: "{month} ist vorbei und abgerechnet und kann abgeschlossen werden.",
    actions: {
      disputes: "Antworten",
      tariffs: "Entscheiden",
      homeChanges: "Entscheiden",
      unsettled: "Messwerte bringen",
      silent: "Anzeigen",
      withoutTariff: "Anzeigen",
      withoutPoint: "Anzeigen",
      month: "Zum Abschluss",
    },
  },
  members: {
    title: "Mitglieder",
    search: "Nach Namen suchen",
    show: "Welche Mitglieder",
    shows: { all: "Alle {count}", missing: "Etwas fehlt {count}", inactive: "Ohne Handel {count}" },
    alias: "Mitglied",
    kind: "Art",
    inactive: "handelt nicht",
    since: "Seit",
    points: "Zählpunkte",
    read: "Letzter Messwert",
    readShort: "gemeldet",
    never: "seit einem Monat keiner",
    missing: "Fehlt",
    complete: "nichts",
    lacks: { readings: "Messwerte", tariff: "Tarif", "metering-point": "Zählpunkt" },
    noneFound: "So heißt niemand.",
    none: {
      all: "Es gibt noch keine Mitglieder.",
      missing: "Niemandem fehlt etwas: Alle Zähler melden sich, alle haben Tarif und Zählpunkt.",
      inactive: "Alle handeln.",
    },
    pages: "Seiten der Mitglieder",
    before: "Zurück",
    after: "Weiter",
    page: "Seite {page} von {pages}",
  },
};
