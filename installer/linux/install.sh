#!/bin/sh
# Put StaffDesk into the application menu, from the folder this script lies in; nothing is copied.
# As root for everybody, else for you; PREFIX=... puts the entry elsewhere. `install.sh --remove` takes it out again.
# Data is never touched.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" = 0 ]; then
    prefix=${PREFIX:-/usr/local}
else
    prefix=${PREFIX:-$HOME/.local}
fi
entry=$prefix/share/applications/staffdesk.desktop
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$prefix/bin/staffdesk"
    exit 0
fi
mkdir -p "$prefix/share/applications" "$prefix/bin"
sed "s|@FOLDER@|$folder|g" "$folder/staffdesk.desktop" > "$entry"
ln -sfn "$folder/staffdesk" "$prefix/bin/staffdesk"
echo "$entry"
