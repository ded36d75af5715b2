#!/usr/bin/env bash
# What the tests need of the system, installed where it is missing: netCDF and HDF5 tools, an XML
# validator and a checker of metrics as oracles, a browser, and a Redis to compare the embedded one with.
# Debian and root; elsewhere it says what to install.
set -euo pipefail

declare -A package_of=(
  [ncdump]=netcdf-bin
  [h5dump]=hdf5-tools
  [redis-server]=redis-server
  [xmllint]=libxml2-utils
  [chromium]=chromium
  [promtool]=prometheus
)
missing=()
for program in "${!package_of[@]}"; do
  command -v "$program" >/dev/null || missing+=("${package_of[$program]}")
done
/usr/bin/python3 -c 'import netCDF4' 2>/dev/null || missing+=(python3-netcdf4)

[ "${#missing[@]}" -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need: ${missing[*]} (Debian's names). Install them and run this again." >&2
  exit 1
fi
echo "Installing for the tests: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# The server is started by tests as a child process, never as a service.
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf "#!/bin/sh\nexit 101\n" >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  trap "rm -f /usr/sbin/policy-rc.d" EXIT
fi
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
