#!/bin/bash
# Installs the packages of Debian or Ubuntu that are missing: packages.sh [--if-there] PACKAGE...
# With --if-there one that the system does not have, or that cannot be fetched, is no failure.
set -euo pipefail
optional=""
if [ "${1:-}" = --if-there ]; then
	optional=yes
	shift
fi
if [ "$(uname -s)" != Linux ]; then exit 0; fi
if ! command -v dpkg-query > /dev/null; then
	[ -n "$optional" ] || echo "Not a Debian or Ubuntu system: if the build stops, install what these packages hold: $*"
	exit 0
fi

missing=()
for name in "$@"; do
	dpkg-query -W -f '${db:Status-Status}\n' "$name" 2> /dev/null | grep -qx installed || missing+=("$name")
done
if [ ${#missing[@]} = 0 ]; then exit 0; fi

become=()
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo > /dev/null || { [ -n "$optional" ] && ! sudo -n true 2> /dev/null; }; then
		if [ -n "$optional" ]; then
			echo "Not installed, and the tests that want them are skipped: ${missing[*]}"
			exit 0
		fi
		echo "Please install as root: ${missing[*]}"
		exit 1
	fi
	become=(sudo)
fi

# install fetches the packages that are missing.
install() {
	"${become[@]}" apt-get update -q || return
	local there=()
	for name in "${missing[@]}"; do
		if [ -z "$optional" ] || apt-cache policy "$name" | grep -q '^  Candidate: [^(]'; then there+=("$name"); fi
	done
	if [ ${#there[@]} = 0 ]; then return 1; fi
	echo "Installing ${there[*]}"
	"${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${there[@]}"
}
if ! install; then
	if [ -z "$optional" ]; then exit 1; fi
	echo "Not all could be installed, and the tests that want them are skipped: ${missing[*]}"
fi
