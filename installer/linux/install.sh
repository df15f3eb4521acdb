#!/bin/sh
# Put StaffDesk into the application menu, from the folder this script lies in; nothing is copied.
# As root for everybody, else for you. `install.sh --remove` takes the entry out again. Data is never touched.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" = 0 ]; then
    share=/usr/local/share bin=/usr/local/bin
else
    share=${XDG_DATA_HOME:-$HOME/.local/share} bin=$HOME/.local/bin
fi
entry=$share/applications/staffdesk.desktop
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$bin/staffdesk"
    exit 0
fi
mkdir -p "$share/applications" "$bin"
sed "s|@FOLDER@|$folder|g" "$folder/staffdesk.desktop" > "$entry"
ln -sfn "$folder/staffdesk" "$bin/staffdesk"
echo "$entry"
