#!/bin/sh
# Puts a finished site on this machine's web server as a release of its own and switches to it in one step.
#   tools/release.sh site /srv/youju
# Leaves HOME/current -> releases/…, which nginx serves, and keeps the last $KEEP releases (3).
set -eu
site=${1:?要发布的文件夹}
home=${2:?放各个版本的文件夹}
keep=${KEEP:-3}
[ "$keep" -ge 2 ] || { echo "KEEP 至少是 2：上一版还有人在看" >&2; exit 2; }
[ -f "$site/index.html" ] || { echo "$site 里没有 index.html，不是生成好的网站" >&2; exit 1; }
mkdir -p "$home/releases"
home=$(cd "$home" && pwd)
old=$(basename "$(readlink "$home/current" || true)")
# Nanoseconds keep the names apart and in order.
new=$(date -u +%Y%m%dT%H%M%S.%NZ)
# Compared by content: what did not change is the same file as before, so its ETag and time stay and browsers keep it.
rsync --recursive --links --checksum --chmod=D755,F644 ${old:+--link-dest="$home/releases/$old"} \
  "$site/" "$home/releases/.$new/"
# Readers who still have the old pages open ask for the scripts those pages name.
[ -z "$old" ] || ln -s "../$old" "$home/releases/.$new/_previous"
mv "$home/releases/.$new" "$home/releases/$new"
ln -sfn "releases/$new" "$home/.current"
mv -T "$home/.current" "$home/current"
ls "$home/releases" | sort | head -n "-$keep" | while read -r gone; do rm -rf "$home/releases/$gone"; done
echo "==> 已换成 $home/releases/$new"
