SUMMARY = "Elliptic curve secp256k1 in constant time"
HOMEPAGE = "https://github.com/bitcoin-core/secp256k1"
LICENSE = "MIT"
LIC_FILES_CHKSUM = "file://COPYING;md5=67330c75f8bf6a92f6f8a36ae669ba74"

# The source that Debian builds its package from: the one the tests run against.
SRC_URI = "${DEBIAN_MIRROR}/main/libs/libsecp256k1/libsecp256k1_${PV}.orig.tar.xz"
SRC_URI[sha256sum] = "07c1d76fc485936138c6572e94374df22ba41df06617926572b8a690fe8bc34b"

inherit autotools pkgconfig

EXTRA_OECONF = "--disable-static --disable-benchmark --disable-tests --disable-exhaustive-tests --enable-module-recovery --enable-module-ecdh"
