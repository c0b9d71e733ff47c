# Shared by ./quickstart, ./test and ./bench/run. Sourced, never run.

cache_dir="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/cognate"

say() { printf '%s\n' "$*" >&2; }
heading() { printf '\n== %s\n' "$*" >&2; }
die() { say "$(basename "$0"): $*"; exit 1; }

has() { command -v "$1" >/dev/null 2>&1; }

# need COMMAND PACKAGE..: makes sure that COMMAND exists, by apt-get where this user may, or says what to install.
need() {
  local command=$1
  shift
  has "$command" && return 0
  if has apt-get && [ "$(id -u)" = 0 ]; then
    say "installing $* (for $command)"
    if [ -z "${apt_updated:-}" ]; then
      apt-get update -qq >/dev/null
      apt_updated=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
    has "$command" && return 0
  fi
  die "$command is missing. Install it (Debian and kin: sudo apt-get install $*), then run this again."
}

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has initdb; }

# want_postgres: installs a PostgreSQL server and PgBouncer for tests to start of their own, where this user may; else they say that they are skipped.
want_postgres() {
  has_postgres && has pgbouncer && return 0
  if has apt-get && [ "$(id -u)" = 0 ]; then
    has_postgres || need pg_createcluster postgresql
    need pgbouncer pgbouncer
  else
    say "PostgreSQL or PgBouncer is not installed (Debian and kin: sudo apt-get install postgresql pgbouncer): the tests on it are skipped."
  fi
}

# run_tests CRATE ARGUMENT..: runs the integration tests of a crate, from the program that is built for the whole workspace: for one package alone
# Cargo would build much of it again, with fewer features.
run_tests() {
  local crate=$1 program
  shift
  program=$(cargo test --workspace --exclude cognate-bench --test it --no-run --message-format=json |
    python3 -c 'import json, sys
for message in map(json.loads, sys.stdin):
    if message.get("executable") and message["manifest_path"].endswith(f"/crates/{sys.argv[1]}/Cargo.toml"): print(message["executable"])' "$crate")
  (cd "crates/$crate" && "$program" "$@")
}

need_rust() {
  if ! has cargo && [ -f "${HOME:-}/.cargo/env" ]; then
    # shellcheck source=/dev/null
    . "$HOME/.cargo/env"
  fi
  has cargo || die "cargo is missing. Install Rust $rust_wanted or newer with rustup (Debian and kin: sudo apt-get install rustup && rustup default stable), then run this again."
  local have
  have=$(rustc --version | sed -E 's/^rustc ([0-9]+\.[0-9]+).*/\1/')
  if [ "$(printf '%s\n%s\n' "$rust_wanted" "$have" | sort -V | head -n 1)" != "$rust_wanted" ]; then
    die "Rust $have is too old; $rust_wanted or newer is needed. Run: rustup update stable"
  fi
  need cc build-essential
}

rust_wanted=$(sed -nE 's/^rust-version = "([0-9.]+)"/\1/p' "$(dirname "${BASH_SOURCE[0]}")/../Cargo.toml")
