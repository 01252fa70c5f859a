#!/usr/bin/env bash
# Makes .venv ready: `run` for `make demo`, `dev` for `make test` and everything else.
# PYTHON=/path/to/python make test   chooses the Python the first time.
# On Debian and Ubuntu it installs the system packages that are missing; elsewhere it names them.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?run or dev}
python=

# Shared libraries Qt opens at run time, and the Debian package of each.
libraries="
libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0 libfontconfig.so.1:libfontconfig1
libdbus-1.so.3:libdbus-1-3 libgssapi_krb5.so.2:libgssapi-krb5-2 libxkbcommon.so.0:libxkbcommon0
libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0
libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0
libxcb-xinerama.so.0:libxcb-xinerama0 libxcb-xkb.so.1:libxcb-xkb1
"

usable() {
  "$1" -c 'import sys, ensurepip, sqlite3, ssl, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
    >/dev/null 2>&1
}

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    if usable "$name"; then
      python=$name
      return
    fi
  done
  return 1
}

missing_packages() {
  local pair known
  find_python || echo python3 python3-venv
  [[ $(uname -s) == Linux ]] || return 0
  known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
  for pair in $libraries; do
    [[ $known == *"${pair%%:*} "* ]] || echo "${pair##*:}"
  done
  [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || command -v xvfb-run >/dev/null || echo xvfb xauth
  [[ $purpose != dev ]] || command -v dbus-run-session >/dev/null || echo dbus
  if [[ $purpose == dev ]] && ! command -v initdb >/dev/null; then
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  fi
}

install_packages() {
  local root=()
  if [[ $(id -u) != 0 ]]; then
    root=(sudo)
  fi
  if ! command -v apt-get >/dev/null || ! command -v "${root[0]:-id}" >/dev/null; then
    echo "An administrator has to install these first (Debian names): $*" >&2
    exit 1
  fi
  echo "Installing: $*"
  "${root[@]}" apt-get update -qq || echo "Could not refresh the package lists; going on with the old ones." >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# For a release whose own python3 is too old but which also carries a newer one.
install_newer_python() {
  local release
  for release in 3.13 3.12 3.11 3.14; do
    if apt-cache show "python$release-venv" >/dev/null 2>&1; then
      install_packages "python$release" "python$release-venv"
      return
    fi
  done
  echo "PeerDesk needs Python 3.11 to 3.14, and this system offers none." >&2
  exit 1
}

make_environment() {
  usable .venv/bin/python || "$python" -m venv --clear .venv
  local pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input -q)
  if [[ $purpose == dev ]]; then
    "${pip[@]}" install --require-hashes -r requirements/dev.txt
  else
    "${pip[@]}" install --require-hashes -r requirements/run.txt -r requirements/build.txt
  fi
  "${pip[@]}" install --no-deps --no-build-isolation -e .
}

mapfile -t missing < <(missing_packages | tr ' ' '\n')
if ((${#missing[@]})); then
  install_packages "${missing[@]}"
fi
find_python || install_newer_python
find_python
make_environment
