#!/bin/sh
# Reports one quarter-hour of a meter. A token that may report more or less names other energies (docs/metering.md).
#
#   PORTAL=https://portal.example TOKEN=cwd_… sh report-readings.sh 2026-06-21T12:00:00Z 120 0
set -eu
: "${PORTAL:?where the portal is, like https://portal.example}" "${TOKEN:?of the device, as it was shown once}"
start=${1:?beginning of the quarter-hour in UTC} taken=${2:?Wh taken from the grid} given=${3:-0}

curl --silent --show-error --fail-with-body "$PORTAL/api/meter-readings" \
  --header "Authorization: Bearer $TOKEN" \
  --header 'Content-Type: application/json' \
  --data "{\"readings\":[{\"start\":\"$start\",\"importWh\":$taken,\"exportWh\":$given}]}"
