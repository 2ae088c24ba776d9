# Sourced by run, test and the scripts below tests/: installs the few system libraries that the node binds to, and curl.
# Debian 12 / Ubuntu 24.04 carry ngtcp2 0.12 (libngtcp2-9), Debian 13 carries 1.x (libngtcp2-16); either is fine.

need_dotnet() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
        echo "error: the .NET 10 SDK is needed and 'dotnet' does not offer it." >&2
        echo "       Install the package dotnet-sdk-10.0 (Microsoft's or your distribution's feed), then run this again." >&2
        exit 1
    fi
}

has_library() { [[ "$(/sbin/ldconfig -p)" == *"$1"* ]]; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else echo "error: '$*' needs root, and there is no sudo. Run it as root once, then run this again." >&2; exit 1
    fi
}

need_libraries() {
    local missing=()
    has_library libsecp256k1.so && has_library libngtcp2_crypto_gnutls.so || missing+=(libsecp256k1 ngtcp2)
    command -v curl >/dev/null || missing+=(curl)
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || { echo "error: ${missing[*]} (ngtcp2 with its GnuTLS helper) needed, and this system has no apt-get to install them with." >&2; exit 1; }
    echo "Installing: ${missing[*]} ..."
    as_root apt-get update -qq
    local packages
    packages=$(apt-cache --names-only search '^(libsecp256k1-[0-9]+|libngtcp2-[0-9]+|libngtcp2-crypto-gnutls[0-9]+)(t64)?$' | cut -d' ' -f1)
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends $packages curl >/dev/null
    has_library libsecp256k1.so || { echo "error: libsecp256k1 is still missing after apt-get install $packages" >&2; exit 1; }
}

# For the tests of authenticated time only. Unpacked, not installed: a second daemon for the clock would push out the machine's own.
want_chrony() {
    local into=artifacts/chrony work
    { [ -x /usr/sbin/chronyd ] && [ -x /usr/bin/chronyc ]; } || [ -x $into/usr/sbin/chronyd ] && return
    if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        echo "Unpacking chrony for the tests of authenticated time ..."
        work=$(mktemp -d)
        (cd "$work" && { apt-get download -qq chrony >/dev/null 2>&1 || { as_root apt-get update -qq && apt-get download -qq chrony >/dev/null 2>&1; }; }) \
            && mkdir -p $into && dpkg-deb -x "$work"/chrony_*.deb $into
        rm -rf "$work"
        [ -x $into/usr/sbin/chronyd ] && $into/usr/sbin/chronyd --version >/dev/null 2>&1 && $into/usr/bin/chronyc --version >/dev/null 2>&1 && return
        rm -rf $into
    fi
    echo "note: no chrony: the tests of authenticated time will be skipped"
}

# For the tests of the page only; without it they are skipped, and say so. (Ubuntu's chromium is a snap and not meant here.)
want_chromium() {
    command -v chromium >/dev/null || [ -n "${HELIOS_CHROMIUM:-}" ] && return
    if command -v apt-get >/dev/null && . /etc/os-release && [ "${ID:-}" = debian ]; then
        echo "Installing Chromium for the tests of the page ..."
        { as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null; } && return
    fi
    echo "note: no Chromium (set HELIOS_CHROMIUM to one): the tests of the page will be skipped"
}
