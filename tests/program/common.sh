# For the scripts beside this one: TMP is an empty folder, GUIDEPRESS the program, BUILD the build's folder.
# shellcheck shell=bash
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
GUIDEPRESS=${GUIDEPRESS:-$PWD/build/bin/guidepress}
TMP=${TMP:-$(mktemp -d)}
faults=0

wrong() {
  echo "$*"
  faults=$((faults + 1))
}

# The command ends with this exit code; what it prints is in $TMP/said.
ends_with() { # CODE COMMAND...
  local wanted=$1 code
  shift
  "$@" > "$TMP/said" 2>&1
  code=$?
  if [ $code -ne "$wanted" ]; then
    wrong "exit code $code instead of $wanted: $*"
    cat "$TMP/said"
  fi
}

says() { # TEXT
  if ! grep -qF -- "$1" "$TMP/said"; then
    wrong "nobody said: $1"
    cat "$TMP/said"
  fi
}

# What was printed passes a check in Python; `text` is what was printed.
python_says() { # CODE
  python3 -c "import json, sys; text = open(sys.argv[1]).read()
$1" "$TMP/said" > "$TMP/python" 2>&1 || { wrong "not so: $1"; tail -n 2 "$TMP/python"; }
}

# A small guide in two languages; "$2" is added to the English chapter.
make_guide() { # FOLDER [TEXT]
  mkdir -p "$1/en" "$1/bg"
  printf '%s\n' 'guidepress: 1' "id: $(basename "$1")" 'languages: [en, bg]' 'outputs: [text]' \
    'title: {en: A try, bg: Опит}' 'chapters: [one]' > "$1/guide.yaml"
  printf '%s\n' 'title: One' 'id: one' 'body:' '  - p: A paragraph.' > "$1/en/one.yaml"
  printf '%s\n' 'title: Едно' 'id: one' 'body:' '  - p: Параграф.' > "$1/bg/one.yaml"
  if [ -n "${2-}" ]; then echo "$2" >> "$1/en/one.yaml"; fi
}

# Builds a plugin of tests/plugins into $TMP/plugins.
make_plugin() { # NAME
  mkdir -p "$TMP/plugins/$1"
  cp "tests/plugins/$1/plugin.yaml" "$TMP/plugins/$1"
  "${CC:-gcc}" -std=c11 -D_GNU_SOURCE -shared -fPIC -fvisibility=hidden -Icore/include \
    -o "$TMP/plugins/$1/$1.so" "tests/plugins/$1/plugin.c" || exit 1
}

finish() {
  exit $((faults > 0))
}
