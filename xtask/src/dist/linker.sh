#!/bin/sh
# ld sorts what is imported by the paths of its input: it is called from where cargo builds, and what is there has the same
# path in every clone.
set -eu
cd "$CARGO_TARGET_DIR"
for argument; do
    shift
    set -- "$@" "${argument#"$CARGO_TARGET_DIR"/}"
done
exec "$INTUNE_LINKER" "$@"
