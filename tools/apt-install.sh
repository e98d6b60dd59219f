#!/bin/sh
# Installs Debian packages when run as root; otherwise says in one line what to install.
set -eu
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "==> 安装系统软件包：$*"
  # Tests start what they need themselves; an installed web server must not start by itself.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
else
  echo "缺少系统软件包，请先运行：sudo apt-get install -y $*" >&2
  exit 1
fi
