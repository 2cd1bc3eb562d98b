#!/usr/bin/env bash
# Puts the OpenID Connect provider that the sign-in is tested against into tests/.tools/oidc. Does nothing where it is there already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
there=$(cd "$here/.." && pwd)/.tools/oidc
mkdir -p "$there"
cp "$here"/oidc/{package.json,package-lock.json,.npmrc,provider.mjs} "$there/"
wanted=$(sha256sum "$here/oidc/package-lock.json" | cut -d' ' -f1)
if [ "$(cat "$there/installed" 2>/dev/null)" = "$wanted" ]; then exit 0; fi
(cd "$there" && npm ci --ignore-scripts --no-progress)
echo "$wanted" > "$there/installed"
