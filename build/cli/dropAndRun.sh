#!/bin/sh
# Playwright starts one executable and no more; this one becomes the ordinary user and then Electron, in one process, so
# that signals and the process group stay what Playwright thinks they are.
exec setpriv --reuid "$STANDBY_TEST_UID" --regid "$STANDBY_TEST_GID" --clear-groups -- "$STANDBY_TEST_ELECTRON" "$@"
