#!/bin/sh
# dlltool writes the path of the import library that it makes into it, and rustc has it made in a folder with a random name:
# it is called from there, with names alone.
set -eu
for argument; do
    if [ "${before-}" = -l ]; then folder=$(dirname "$argument"); fi
    before=$argument
done
cd "$folder"
for argument; do
    shift
    set -- "$@" "${argument#"$folder"/}"
done
exec "$INTUNE_DLLTOOL" "$@"
