#!/usr/bin/env bash
# Runs a command in a desktop session of its own: a virtual screen and a Secret Service with an empty, unlocked keyring.
# Call it as: dbus-run-session -- bash desktop-session.sh COMMAND...
# XDG_DATA_HOME must be a scratch folder: that is where the keyring is written.
set -euo pipefail
: "${XDG_DATA_HOME:?must name a scratch folder}"
printf 'test' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
keyring=$!
trap 'kill "$keyring" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  if dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; then break; fi
  sleep 0.05
done
xvfb-run -a -s '-screen 0 1600x1000x24' "$@"
