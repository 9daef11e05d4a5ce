#!/bin/sh
# Install the Debian packages that a part of the project needs and that are not
# there yet. usage: tools/packages.sh build|test|bench...
set -eu

build='gcc make pkg-config libigraph-dev libgraphviz-dev libcjson-dev libxml2-dev
    libarchive-dev libzstd-dev zlib1g-dev libutf8proc-dev librsvg2-2'
viewer='nodejs esbuild'
test='graphviz libxml2-utils poppler-utils valgrind g++ clang clang-format libclang-rt-14-dev shellcheck python3 python3-networkx python3-igraph
    librsvg2-bin fonts-dejavu-core jq man-db chromium'
bench='python3 graphviz'

wanted=
for part; do
    case $part in
    build) wanted="$wanted $build" ;;
    # npm brings the esbuild of the lock file; without it Debian's serves, which
    # is 2 packages against npm's 400.
    viewer) command -v npm >/dev/null 2>&1 || wanted="$wanted $viewer" ;;
    test) wanted="$wanted $test" ;;
    bench) wanted="$wanted $bench" ;;
    *) echo "packages.sh: no such part: $part" >&2; exit 2 ;;
    esac
done

command -v dpkg-query >/dev/null 2>&1 || exit 0 # not Debian: the linker will say what lacks
missing=
for package in $wanted; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    'install ok installed') ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

echo "installing:$missing"
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
