# Sourced by run, test and the scripts below tests/: installs the few system libraries that the node binds to, and curl.
# Debian 12 / Ubuntu 24.04 carry ngtcp2 0.12 (libngtcp2-9), Debian 13 carries 1.x (libngtcp2-16); either is fine.

need_dotnet() {
    if ! command -v dotnet >/dev/null || ! [[ $'\n'"$(dotnet --list-sdks)" == *$'\n'10.* ]]; then
        echo "error: the .NET 10 SDK is needed and 'dotnet' does not offer it." >&2
        echo "       Install the package dotnet-sdk-10.0 (Microsoft's or your distribution's feed), then run this again." >&2
        exit 1
    fi
}

has_library() { [[ "$(/sbin/ldconfig -p)" == *"$1"* ]]; }

has_libraries() { has_library libngtcp2_crypto_gnutls.so && command -v curl >/dev/null; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else echo "error: '$*' needs root, and there is no sudo. Run it as root once, then run this again." >&2; return 1
    fi
}

# The network, or another package manager at work, may hold things up for a while.
patiently() {
    local try
    for try in 1 2 3; do
        "$@" && return
        [ "$try" = 3 ] || sleep 10
    done
    return 1
}

apt_get() {
    as_root true \
        && patiently as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# Once for all that is installed. One source out of many that does not answer is no reason to stop: what is installed next shows whether it
# was needed.
refreshed=""
refresh_packages() {
    [ -z "$refreshed" ] || return 0
    refreshed=yes
    apt_get update || echo "note: not every package source could be read" >&2
}

need_libraries() {
    has_libraries && return
    command -v apt-get >/dev/null || {
        echo "error: ngtcp2 with its GnuTLS helper, and curl are needed, and this system has no apt-get to install them with." >&2; exit 1
    }
    echo "Installing ngtcp2 and curl ..."
    refresh_packages
    local packages
    packages=$(apt-cache --names-only search '^(libngtcp2-[0-9]+|libngtcp2-crypto-gnutls[0-9]+)(t64)?$' | cut -d' ' -f1)
    # shellcheck disable=SC2086
    apt_get install -y --no-install-recommends $packages curl >/dev/null && has_libraries \
        || { echo "error: still missing after apt-get install" $packages "curl" >&2; exit 1; }
}

# For the tests of authenticated time only. Unpacked, not installed: a second daemon for the clock would push out the machine's own.
want_chrony() {
    local into=artifacts/chrony work
    { [ -x /usr/sbin/chronyd ] && [ -x /usr/bin/chronyc ]; } || [ -d $into ] && return
    if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        echo "Unpacking chrony for the tests of authenticated time ..."
        work=$(mktemp -d)
        { unpack_chrony "$work" || { refresh_packages && patiently unpack_chrony "$work"; }; } && can_run_chrony "$work"/chrony \
            && mkdir -p "${into%/*}" && mv "$work"/chrony $into # only whole, and only if it runs
        rm -rf "$work"
        [ -d $into ] && return
    fi
    echo "note: no chrony: the tests of authenticated time will be skipped"
}

# unpack_chrony FOLDER: into FOLDER/chrony.
unpack_chrony() (
    cd "$1" || return
    apt-get download -qq chrony >/dev/null 2>&1 || return
    dpkg-deb -x chrony_*.deb chrony
)

# can_run_chrony FOLDER: with the libraries that it needs, installed where they are missing.
can_run_chrony() {
    chrony_runs "$1" || { apt_get install -y --no-install-recommends libedit2 libseccomp2 >/dev/null && chrony_runs "$1"; }
}

chrony_runs() { "$1"/usr/sbin/chronyd --version >/dev/null 2>&1 && "$1"/usr/bin/chronyc --version >/dev/null 2>&1; }

# want COMMAND PURPOSE PACKAGE...: installs what only some tests need; without it they are skipped, and say so.
want() {
    local command=$1 purpose=$2
    shift 2
    command -v "$command" >/dev/null && return
    if command -v apt-get >/dev/null; then
        echo "Installing $* for $purpose ..."
        refresh_packages
        apt_get install -y --no-install-recommends "$@" >/dev/null && return
    fi
    echo "note: no $command: what needs it of $purpose will be skipped"
    return 1
}

want_gtlsclient() { want gtlsclient "the tests of the transport" ngtcp2-client; }

want_shells() {
    local shell
    for shell in zsh fish; do want $shell "the tests of the completion scripts" $shell; done
}

want_node() { want npm "the tests of the JavaScript client and the comparison with blst" nodejs npm; }

want_compiler() { want cc "the comparison with blst" gcc libc6-dev; }

# For the tests of the page only; without it they are skipped, and say so. (Ubuntu's chromium is a snap and not meant here.)
want_chromium() {
    command -v chromium >/dev/null || [ -n "${HELIOS_CHROMIUM:-}" ] && return
    if (. /etc/os-release && [ "${ID:-}" = debian ]); then
        want chromium "the tests of the page" chromium
    else
        echo "note: no Chromium (set HELIOS_CHROMIUM to one): the tests of the page will be skipped"
    fi
}

# For the comparison of our BLS12-381 with blst only; without it those tests are skipped, and say so.
want_blst() {
    [ -f artifacts/blst/libblst.so ] && return
    if want_node && want_compiler; then
        echo "Building blst for the comparison with our BLS12-381 ..."
        patiently tests/oracles/blst && return
    fi
    echo "note: no blst: the comparison with it will be skipped"
}
