# app/setup.sh — what app/run and tests/run share: packages, and a build that is made once. Sourced by bash.
#
# SPDX-License-Identifier: MIT

# What the program is built from and with, by the names of Debian 12.
SAC_PACKAGES=(build-essential meson ninja-build pkg-config libglib2.0-dev libgtk-4-dev libadwaita-1-dev
  libjson-glib-dev libopenblas-dev gettext adwaita-icon-theme librsvg2-common fonts-dejavu-core)

say () { printf '%s\n' "$*" >&2; }
die () { say "$*"; exit 1; }

# The packages among the arguments that are not installed.
missing_packages () {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
  done
}

# On a system without dpkg: TRUE if the program can be built all the same.
can_build_elsewhere () {
  local tool
  for tool in cc meson ninja pkg-config; do
    command -v "$tool" >/dev/null || return 1
  done
  pkg-config --exists 'gtk4 >= 4.8' 'libadwaita-1 >= 1.2' 'glib-2.0 >= 2.74' 'json-glib-1.0 >= 1.6' openblas
}

# Installs those of the packages that are missing.
install_packages () {
  local missing as_root=()

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    can_build_elsewhere && return
    die "This is no Debian. Install the equivalents of these packages, then start again: $*"
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "These packages are missing; install them as root, then start again: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${missing[*]} …"
  apt_install "${as_root[@]}" && return
  say "Asking for newer package lists …"
  "${as_root[@]}" apt-get update >&2 || die "apt-get update failed: is there a network?"
  apt_install "${as_root[@]}" || { cat "$SAC_LOG" >&2; die "These packages could not be installed: ${missing[*]}"; }
}

# Uses $missing of its caller; what apt-get says is kept for the case that it fails.
apt_install () {
  "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >"$SAC_LOG" 2>&1
}

# build_once FOLDER TARGET SOURCES… -- MESON-OPTIONS…: configures and builds FOLDER, unless its TARGET is newer than all SOURCES
# (TARGET "-": always). BUILD_TARGETS, if it is set, are built instead of everything. The tree is the current folder. What it says is kept in FOLDER/build.log and shown only if something fails.
is_built () {
  local folder=$1 target=$2
  shift 2
  [ -x "$folder/$target" ] && [ -e "$folder/.built" ] && [ -z "$(find "$@" -newer "$folder/.built" -print -quit)" ]
}

build () {
  local folder=$1
  shift
  touch "$folder/.building"
  if [ "$(cat "$folder/.tree" 2>/dev/null)" != "$PWD" ]; then # never configured, or moved since
    find "$folder" -mindepth 1 -maxdepth 1 ! -name '.lock' ! -name '.building' ! -name 'build.log' -exec rm -rf {} +
    meson setup "$folder" "$@" && printf '%s\n' "$PWD" >"$folder/.tree" || return
  fi
  ninja -C "$folder" -j "$(nproc)" ${BUILD_TARGETS[@]+"${BUILD_TARGETS[@]}"} && mv "$folder/.building" "$folder/.built"
}

build_once () {
  local folder=$1 target=$2 sources=()
  shift 2
  while [ "$1" != -- ]; do
    sources+=("$1")
    shift
  done
  shift
  mkdir -p "$folder"
  (
    flock 9 # two at once: the second waits for the first's build
    is_built "$folder" "$target" "${sources[@]}" && exit 0
    say "Building Saccade in $folder …"
    build "$folder" "$@" >"$folder/build.log" 2>&1 || {
      cat "$folder/build.log" >&2
      die "The build failed; what it said is above, and in $PWD/$folder/build.log"
    }
  ) 9>"$folder/.lock"
}
