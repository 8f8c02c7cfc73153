#!/bin/sh
# Sends every telegram of a P1 port or of a log of it as its meter wrote it, one request each (docs/metering.md).
#
#   PORTAL=https://portal.example TOKEN=cwd_… sh report-telegram.sh < /dev/ttyUSB0
set -eu
: "${PORTAL:?where the portal is, like https://portal.example}" "${TOKEN:?of the device, as it was shown once}"
telegram=$(mktemp)
trap 'rm -f "$telegram"' EXIT

# Line by line as it comes, with the line ends that the checksum counts.
while IFS= read -r line; do
  case $line in /*) : >"$telegram" ;; esac
  printf '%s\n' "$line" >>"$telegram"
  case $line in
  !*)
    curl --silent --show-error --fail-with-body "$PORTAL/api/meter-readings" \
      --header "Authorization: Bearer $TOKEN" \
      --header 'Content-Type: text/plain' \
      --data-binary "@$telegram" || true
    echo
    ;;
  esac
done
