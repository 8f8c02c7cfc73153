import type { ErrorCode } from "@/lib/domain/errors";

export const errors: Record<ErrorCode, string> = {
  "invalid-input": "Eine Eingabe passt nicht. Prüfen Sie die markierten Felder.",
  "unknown-key": "Die Anfrage enthält ein unbekanntes Feld. Entfernen Sie es und senden Sie erneut.",
  "body-too-large": "Das ist zu viel auf einmal. Senden Sie es in kleineren Teilen.",
  "unsupported-media-type":
    "Diese Art von Datei oder Inhalt wird hier nicht gelesen. Senden Sie JSON oder das beim Feld genannte Format.",
  "bad-origin":
    "Die Anfrage kam von einer anderen Website und wurde nicht ausgeführt. Öffnen Sie Commonwatt direkt und wiederholen Sie sie.",
  "idempotency-key-missing":
    "Der Anfrage fehlte ihre Sicherungsnummer, sie wurde nicht ausgeführt. Laden Sie die Seite neu und versuchen Sie es erneut.",
  "idempotency-key-reused":
    "Diese Sicherungsnummer gehört zu einer anderen Anfrage. Laden Sie die Seite neu und versuchen Sie es erneut.",
  "idempotency-in-flight": "Dieselbe Anfrage läuft noch. Warten Sie einige Sekunden; nichts geschieht doppelt.",
  "rate-limited": "Zu viele Anfragen in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es erneut.",
  "not-signed-in": "Sie sind nicht angemeldet. Melden Sie sich an und wiederholen Sie es; Ihre Eingaben bleiben.",
  "not-allowed": "Ihre Rolle erlaubt das nicht. Fragen Sie den Betreiber Ihrer Gemeinschaft.",
  "not-found": "Das gibt es nicht mehr oder gab es nie. Gehen Sie zur Liste zurück und wählen Sie neu.",
  "slot-in-past": "Diese Viertelstunde hat schon begonnen. Wählen Sie eine spätere.",
  "gate-closed":
    "Der Handel für diese Viertelstunde ist geschlossen. Wählen Sie eine spätere; es wurde nichts berechnet.",
  "window-too-far": "So weit blickt der Markt nicht voraus. Wählen Sie eine nähere Zeit.",
  "window-empty": "In der gewählten Zeit liegt keine offene Viertelstunde. Wählen Sie länger oder später.",
  "both-sides":
    "Sie handeln in einer dieser Viertelstunden schon in die andere Richtung. Ziehen Sie jenes Angebot zurück oder wählen Sie eine andere Zeit.",
  "energy-above-cap":
    "Das ist mehr, als Ihr Anschluss oder Ihre Anlage in dieser Zeit hergibt. Bieten Sie weniger an oder wählen Sie mehr Viertelstunden.",
  "spend-limit":
    "Damit würden Sie Ihr Ausgabenlimit für den Tag überschreiten. Kaufen Sie weniger oder erhöhen Sie das Limit im Konto.",
  "no-plant": "Ihr Haushalt hat keine Anlage dieser Art. Wählen Sie eine andere Energieart oder kaufen Sie.",
  "no-instant-price":
    "Für dieses Angebot gibt es keinen Sofortpreis. Stellen Sie ein eigenes ein; es trifft dieses bei der nächsten Preisbildung.",
  "instant-worse-than-limit":
    "Der Sofortpreis darf für Sie nicht schlechter sein als Ihr Limit. Ändern Sie einen der beiden.",
  "own-offer": "Dieses Angebot ist Ihr eigenes. Bearbeiten Sie es oder ziehen Sie es zurück.",
  "offer-not-compatible":
    "Dieses Angebot passt nicht zu Ihrem: Seite, Zeit oder Energieart weichen ab. Wählen Sie ein anderes.",
  "offer-gone":
    "Jemand war schneller, oder das Angebot wurde zurückgezogen. Es wurde nichts berechnet; wählen Sie ein anderes.",
  "not-enough-left":
    "Von diesem Angebot ist weniger übrig, als Sie wollen. Nehmen Sie den Rest oder wählen Sie ein anderes.",
  "price-changed": "Der Preis hat sich seither geändert. Sehen Sie den neuen an und bestätigen Sie erneut.",
  "stale-version": "Das wurde inzwischen anderswo geändert. Laden Sie neu und ändern Sie es dann.",
  "undo-too-late": "Die Zeit zum Rückgängigmachen ist vorbei. Stellen Sie das Angebot neu ein.",
  "market-paused":
    "Der Betreiber hat den Markt angehalten. Ihre Angebote bleiben; versuchen Sie es, wenn er wieder läuft.",
  "book-withheld":
    "In dieser Viertelstunde handeln zu wenige Nachbarn, um das Buch zu zeigen, ohne jemanden zu verraten. Preis und eigene Angebote bleiben sichtbar.",
  "bad-json": "Das ist kein gültiges JSON. Prüfen Sie die Datei und senden Sie sie erneut.",
  "too-large": "Die Datei ist größer, als hier gelesen wird. Teilen Sie sie und versuchen Sie es erneut.",
  "too-deep": "Die Datei ist zu tief verschachtelt. Prüfen Sie, ob es die richtige ist.",
  "duplicate-id": "Zwei Einträge tragen dieselbe Nummer. Geben Sie jedem eine eigene und senden Sie erneut.",
  "same-member-both-sides":
    "Ein Mitglied kauft und verkauft in derselben Viertelstunde. Entfernen Sie eines von beiden.",
  overflow: "Eine Zahl ist zu groß, um genau zu rechnen. Prüfen Sie die Mengen.",
  unsupported: "Diese Fassung des Formats wird nicht unterstützt. Exportieren Sie in der aktuellen.",
  "result-invalid":
    "Das Ergebnis folgt nicht aus dem Buch. Verlassen Sie sich nicht darauf und sagen Sie es dem Betreiber.",
  "demo-only": "Das geht nur in einer Demo-Gemeinschaft.",
  "already-set-up": "Das ist schon eingerichtet. Melden Sie sich mit dem bestehenden Konto an.",
  "link-expired": "Dieser Link ist verbraucht oder zu alt. Fordern Sie einen neuen an.",
  unavailable: "Der Dienst antwortet gerade nicht. Nichts wurde geändert; versuchen Sie es in einer Minute erneut.",
  internal:
    "Auf unserer Seite ging etwas kaputt. Nichts wurde geändert; versuchen Sie es erneut und sagen Sie es dem Betreiber, wenn es so bleibt.",
};
