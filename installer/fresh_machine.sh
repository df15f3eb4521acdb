#!/usr/bin/env bash
# Tries the README's two commands on a machine that has nothing: a minimal Debian in a folder of its own.
#
#   sudo installer/fresh_machine.sh [-i PACKAGES] [-e NAME=VALUE]... [-c FILE]... [run|test|shell]...
#
#   -i  comma-separated packages the new machine has at the start (default: python3)
#   -e  an environment variable for the new machine, which otherwise gets none of this one's
#   -c  a file of this machine that the new one needs in the same place, for example its own certificates
#
# What is tried is the last commit of this checkout. Needs root, mmdebstrap and git. The folder is removed at the end.
set -euo pipefail

include=python3
variables=() files=(/etc/resolv.conf /etc/hosts)
while getopts i:e:c: option; do
  case $option in
    i) include=$OPTARG ;;
    e) variables+=("$OPTARG") ;;
    c) files+=("$OPTARG") ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- run test

sources=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
machine=$(mktemp -d "${TMPDIR:-/tmp}/staffdesk-fresh-XXXXXX")
# The mounts live in a namespace of their own and are gone with it, so nothing of this machine can be removed here.
trap 'rm -rf --one-file-system "$machine"' EXIT
chmod 755 "$machine"

mmdebstrap --quiet --variant=minbase --include="ca-certificates,$include" bookworm "$machine" \
  "${APT_SOURCES:-/etc/apt/sources.list.d/debian.sources}"
for file in "${files[@]}"; do
  mkdir -p "$machine$(dirname "$file")"
  cp -L "$file" "$machine$file"
done
git clone --quiet --no-hardlinks "$sources" "$machine/opt/staffdesk"

# A new process namespace, so that whatever a failed run leaves behind ends with it.
inside() {
  unshare --mount --pid --fork --kill-child bash -c '
    mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount -t tmpfs tmpfs "$1/tmp"
    machine=$1; shift
    chroot "$machine" /usr/bin/env -i HOME=/root LANG=C.UTF-8 \
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
  ' inside "$machine" "$@"
}

for command in "$@"; do
  started=$SECONDS
  case $command in
    shell) inside "${variables[@]}" bash ;;
    *) inside "${variables[@]}" bash -c "cd /opt/staffdesk && python3 installer/bootstrap.py $command" ;;
  esac
  echo "fresh machine: $command passed after $((SECONDS - started)) s"
done
