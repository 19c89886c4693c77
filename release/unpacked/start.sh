#!/bin/sh
# Finds a Python that fits. All the rest is in program/start.py.
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
PATH="$PATH:/usr/local/bin:/opt/homebrew/bin"
names="python3.14 python3.13 python3.12 python3.11"
# On a Mac without Python, python3 is no Python: it asks whether to install tools for developers.
[ "$(uname)" = Darwin ] || names="python3 $names"
status=1
for name in $names none; do
    if [ "$name" = none ]; then
        echo "Er is geen Python 3.11 tot en met 3.14 op deze computer. Haal het op bij https://www.python.org/downloads/"
        echo "There is no Python 3.11 to 3.14 on this computer. Get it from https://www.python.org/downloads/"
    elif "$name" -I -S "$folder/program/start.py" --fits 2>/dev/null; then
        "$name" -I "$folder/program/start.py" "$@"
        status=$?
        break
    fi
done
# Double-clicked, the window closes with this script.
if [ "$status" -ne 0 ] && [ $# -eq 0 ] && [ -t 0 ]; then
    printf 'Enter: sluiten / close '
    read -r _
fi
exit "$status"
