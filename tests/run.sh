#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test project, and ends with "N passed, N failed".
#   tests/run.sh             all of them
#   tests/run.sh Console Gate   only these (names without "KubePortal." and ".Tests")
# Exit status: 0 if all passed; 1 if a test failed, a project could not run, or a project ran no test.
set -uo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# Debian packages by the thing they bring: a browser, a font that has Japanese, a way to unpack kubectl, and the other database.
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v unzip >/dev/null || missing+=(unzip)
fc-list 2>/dev/null | grep -qi 'Noto Sans CJK' || [ -d /usr/share/fonts/opentype/noto ] || missing+=(fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  echo "== installing ${missing[*]}"
  { as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
    >/dev/null || { echo "could not install: ${missing[*]}"; echo "0 passed, 1 failed"; exit 1; }
fi
echo "== the real kubectl"
bash tests/tools/fetch-kubectl.sh || { echo "could not fetch kubectl"; echo "0 passed, 1 failed"; exit 1; }
echo "== an OpenID Connect provider"
bash tests/tools/fetch-oidc-provider.sh || { echo "could not fetch oidc-provider"; echo "0 passed, 1 failed"; exit 1; }
export KUBEPORTAL_KUBECTL="$PWD/tests/.tools/kubectl"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

echo "== build"
dotnet build KubePortal.sln -c Release -v q -nologo || { echo "the build failed"; echo "0 passed, 1 failed"; exit 1; }

# Each project is a program that runs its own tests. Those with a browser come last and alone: the machine's cores are theirs then.
projects=("$@")
if [ ${#projects[@]} = 0 ]; then
  for folder in tests/KubePortal.*.Tests; do
    name=${folder#tests/KubePortal.}
    name=${name%.Tests}
    [ "$name" = Browser ] || projects+=("$name")
  done
  projects+=(Browser)
fi

passed=0 failed=0 skipped=0 broken=()
for name in "${projects[@]}"; do
  program=tests/KubePortal.$name.Tests/bin/Release/net10.0/KubePortal.$name.Tests.dll
  echo "== $name"
  report=$(mktemp)
  timeout --kill-after=10 "${KUBEPORTAL_TEST_TIMEOUT:-420}" dotnet "$program" --no-ansi --no-progress 2>&1 | tee "$report"
  status=${PIPESTATUS[0]}
  # The program's own summary: "  total: 12", "  failed: 0", "  succeeded: 12", "  skipped: 0".
  count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$report" | tail -1; }
  total=$(count total) p=$(count succeeded) f=$(count failed) s=$(count skipped)
  rm -f "$report"
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  if [ "${total:-0}" = 0 ]; then
    broken+=("$name ran no test (exit status $status)")
  elif [ "$status" != 0 ] && [ "${f:-0}" = 0 ]; then
    broken+=("$name ended with status $status")
  fi
done

for reason in "${broken[@]}"; do echo "!! $reason"; done
failed=$((failed + ${#broken[@]}))
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" = 0 ]
