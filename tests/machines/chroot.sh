# Fresh Debian systems in folders: sourced by the scripts that try guidepress on them, from the project's folder.
# shellcheck shell=bash
MACHINES=$PWD/build/machines
if [ "$(id -u)" != 0 ] || ! command -v debootstrap > /dev/null || ! unshare -m true 2> /dev/null; then
  echo "fresh systems need root, debootstrap and the right to make mount namespaces" >&2
  exit 77
fi
# shellcheck disable=SC2016 # apt fills it in
: "${MIRROR:=$(apt-get indextargets --format '$(SITE)' 2> /dev/null | grep -m 1 'debian/\?$')}"
: "${MIRROR:=http://deb.debian.org/debian}"
mkdir -p "$MACHINES"

# Runs a command in a system, in namespaces of its own: what it mounts and starts ends with it.
in_system() { # SYSTEM USER COMMAND; the user is `user` or `root`
  local -a become=(env -i HOME=/root)
  [ "$2" = root ] || become=(setpriv --reuid 1000 --regid 1000 --init-groups env -i HOME=/home/user USER=user)
  become+=(PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 TERM=dumb)
  [ "$2" != root ] || become+=(USER=root)
  # shellcheck disable=SC2016
  unshare --mount --pid --fork --uts sh -c '
    mount --make-rprivate / && mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm" &&
      exec chroot "$0" "$@"' "$1" "${become[@]}" sh -c 'cd ~ && eval "$1"' sh "$3"
}

# The bare system of a suite, made once: git, make, ca-certificates, and sudo for a user who has it.
bare_system() { # SUITE USER
  local bare=$MACHINES/$1-$2.bare packages=git,make,ca-certificates
  [ "$2" = root ] || packages=$packages,sudo
  [ -d "$bare" ] && return
  rm -rf "$bare.new"
  debootstrap --variant=minbase --include="$packages" "$1" "$bare.new" "$MIRROR" > "$MACHINES/$1-debootstrap.log" 2>&1 ||
    { tail -n 5 "$MACHINES/$1-debootstrap.log" >&2; return 1; }
  cp /etc/resolv.conf /etc/hosts "$bare.new/etc/"
  apt-config dump | grep '^Acquire::\(http\|https\|Check-\)' > "$bare.new/etc/apt/apt.conf.d/90host" # it fetches as this machine does
  if [ "$2" = user ]; then
    chroot "$bare.new" useradd --create-home --shell /bin/bash --uid 1000 user &&
      echo 'user ALL=(ALL) NOPASSWD: ALL' > "$bare.new/etc/sudoers.d/user" || return 1
  fi
  mv "$bare.new" "$bare"
}

# A fresh copy of it, in place of the last one; prints its folder.
fresh_system() { # SUITE USER
  local system=$MACHINES/$1
  bare_system "$1" "$2" || return 1
  rm -rf "$system" && cp -a --reflink=auto "$MACHINES/$1-$2.bare" "$system" && echo "$system"
}

# A clone of what is committed here, in the user's home.
clone_into() { # SYSTEM USER
  local home=$1/root
  [ "$2" = root ] || home=$1/home/user
  git clone --quiet --no-hardlinks . "$home/guidepress" || return 1
  [ "$2" = root ] || chown -R 1000:1000 "$home/guidepress"
}
