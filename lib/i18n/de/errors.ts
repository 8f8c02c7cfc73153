import type { ErrorCode } from "@/lib/domain/errors";

export const errors: Record<ErrorCode, string> = {
  "invalid-input": "Eine Eingabe passt nicht. Prüfe die markierten Felder.",
  "unknown-key": "Die Anfrage enthält ein unbekanntes Feld. Entferne es und sende erneut.",
  "body-too-large": "Das ist zu viel auf einmal. Sende es in kleineren Teilen.",
  "unsupported-media-type":
    "Diese Art von Datei oder Inhalt wird hier nicht gelesen. Sende JSON oder das beim Feld genannte Format.",
  "bad-origin":
    "Die Anfrage kam von einer anderen Website und wurde nicht ausgeführt. Öffne Commonwatt direkt und wiederhole sie.",
  "idempotency-key-missing":
    "Der Anfrage fehlte ihre Sicherungsnummer, sie wurde nicht ausgeführt. Lade die Seite neu und versuche es erneut.",
  "idempotency-key-reused":
    "Diese Sicherungsnummer gehört zu einer anderen Anfrage. Lade die Seite neu und versuche es erneut.",
  "idempotency-in-flight": "Dieselbe Anfrage läuft noch. Warte einige Sekunden; nichts geschieht doppelt.",
  "rate-limited": "Zu viele Anfragen in kurzer Zeit. Warte eine Minute und versuche es erneut.",
  "not-signed-in": "Du bist nicht angemeldet. Melde dich an und wiederhole es; deine Eingaben bleiben.",
  "not-allowed": "Deine Rolle erlaubt das nicht. Frag den Betreiber deiner Gemeinschaft.",
  "not-found": "Das gibt es nicht mehr oder gab es nie. Geh zur Liste zurück und wähle neu.",
  "slot-in-past": "Diese Viertelstunde hat schon begonnen. Wähle eine spätere.",
  "gate-closed": "Der Handel für diese Viertelstunde ist geschlossen. Wähle eine spätere; es wurde nichts berechnet.",
  "window-too-far": "So weit blickt der Markt nicht voraus. Wähle eine nähere Zeit.",
  "window-empty": "In der gewählten Zeit liegt keine offene Viertelstunde. Wähle länger oder später.",
  "both-sides":
    "Du handelst in einer dieser Viertelstunden schon in die andere Richtung. Zieh jenes Angebot zurück oder wähle eine andere Zeit.",
  "energy-above-cap":
    "Das ist mehr, als dein Anschluss oder deine Anlage in dieser Zeit hergibt. Biete weniger an oder wähle mehr Viertelstunden.",
  "spend-limit":
    "Damit würdest du dein Ausgabenlimit für den Tag überschreiten. Kaufe weniger oder erhöhe das Limit im Konto.",
  "no-plant": "Dein Haushalt hat keine Anlage dieser Art. Wähle eine andere Energieart oder kaufe.",
  "no-instant-price":
    "Für dieses Angebot gibt es keinen Sofortpreis. Stelle ein eigenes ein; es trifft dieses bei der nächsten Preisbildung.",
  "instant-worse-than-limit":
    "Der Sofortpreis darf für dich nicht schlechter sein als dein Limit. Ändere einen der beiden.",
  "own-offer": "Dieses Angebot ist dein eigenes. Bearbeite es oder zieh es zurück.",
  "offer-not-compatible":
    "Dieses Angebot passt nicht zu deinem: Seite, Zeit oder Energieart weichen ab. Wähle ein anderes.",
  "offer-gone":
    "Jemand war schneller, oder das Angebot wurde zurückgezogen. Es wurde nichts berechnet; wähle ein anderes.",
  "not-enough-left": "Von diesem Angebot ist weniger übrig, als du willst. Nimm den Rest oder wähle ein anderes.",
  "price-changed": "Der Preis hat sich seither geändert. Sieh dir den neuen an und bestätige erneut.",
  "stale-version": "Das wurde inzwischen anderswo geändert. Lade neu und ändere es dann.",
  "undo-too-late": "Die Zeit zum Rückgängigmachen ist vorbei. Stelle das Angebot neu ein.",
  "market-paused": "Der Betreiber hat den Markt angehalten. Deine Angebote bleiben; versuche es, wenn er wieder läuft.",
  "book-withheld":
    "In dieser Viertelstunde handeln zu wenige Nachbarn, um das Buch zu zeigen, ohne jemanden zu verraten. Preis und eigene Angebote bleiben sichtbar.",
  "closed-period": "Die Bücher dieses Tages sind abgeschlossen. Wähle einen späteren Tag.",
  "rule-conflict": "Diese Regel widerspricht sich und würde nie handeln. Behalte sie als Entwurf oder ändere sie.",
  "too-many-rules": "Du kannst {most} Regeln haben. Lege eine ab, die du nicht mehr brauchst.",
  "bad-json": "Das ist kein gültiges JSON. Prüfe die Datei und sende sie erneut.",
  "too-large": "Die Datei ist größer, als hier gelesen wird. Teile sie und versuche es erneut.",
  "too-deep": "Die Datei ist zu tief verschachtelt. Prüfe, ob es die richtige ist.",
  "duplicate-id": "Zwei Einträge tragen dieselbe Nummer. Gib jedem eine eigene und sende erneut.",
  "same-member-both-sides": "Ein Mitglied kauft und verkauft in derselben Viertelstunde. Entferne eines von beiden.",
  overflow: "Eine Zahl ist zu groß, um genau zu rechnen. Prüfe die Mengen.",
  unsupported: "Diese Fassung des Formats wird nicht unterstützt. Exportiere in der aktuellen.",
  "result-invalid": "Das Ergebnis folgt nicht aus dem Buch. Verlass dich nicht darauf und sag es dem Betreiber.",
  "demo-only": "Das geht nur in einer Demo-Gemeinschaft.",
  "already-set-up": "Das ist schon eingerichtet. Melde dich mit dem bestehenden Konto an.",
  "link-expired": "Dieser Link ist verbraucht oder zu alt. Fordere einen neuen an.",
  unavailable: "Der Dienst antwortet gerade nicht. Nichts wurde geändert; versuche es in einer Minute erneut.",
  internal:
    "Auf unserer Seite ging etwas kaputt. Nichts wurde geändert; versuche es erneut und sag es dem Betreiber, wenn es so bleibt.",
};
