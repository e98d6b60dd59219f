#!/bin/sh
# Builds the site beside the old one and swaps it in when it is whole. One build at a time.
#   tools/site.sh .venv/bin .build/site mkdocs mkdocs.yml
set -eu
bin=${1:?哪里有 python 和引擎}
fresh=${2:?先生成到哪里}
engine=${3:?引擎的命令}
settings=${4:?引擎的设置文件}
failed() { echo "==> 没有生成：$1；site/ 保持原样" >&2; exit 1; }

case ${YOUJU_SITE_URL-https://} in
  http://* | https://*) ;;
  *) failed "YOUJU_SITE_URL 要写成 https://example.cn/ 这样的完整网址，现在是“$YOUJU_SITE_URL”" ;;
esac
mkdir -p "$(dirname "$fresh")" || failed "写不了 $(dirname "$fresh")/"
# Held until the last process that was started here ends, killed or not.
exec 9>"$fresh.lock" || failed "写不了 $fresh.lock"
"$bin/python" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null ||
  failed "这个文件夹里另一个 make site 还没有结束，等它完了再试"

[ -e site ] || [ ! -e .site.old ] || { mv .site.old site && echo "==> 上次换网站时被打断：已把原来的 site/ 放回"; }
{ rm -rf "$fresh" && mkdir -p "$fresh"; } || failed "写不了 $fresh/"
# What the engine prints itself is English; it logs what there is to mend.
"$bin/$engine" build --strict --config-file "$settings" --site-dir "$fresh" >/dev/null || {
  code=$?
  [ $code -lt 128 ] && failed "请按上面的提示修改"
  failed "被打断了（信号 $((code - 128))）"
}
"$bin/python" -m youju replace "$fresh" site
echo "==> 完成：file://$PWD/site/index.html（$(find site -name '*.html' | wc -l) 个页面）"
