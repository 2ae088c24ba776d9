SUMMARY = "Elliptic curve secp256k1 in constant time"
HOMEPAGE = "https://github.com/bitcoin-core/secp256k1"
LICENSE = "MIT"
LIC_FILES_CHKSUM = "file://COPYING;md5=67330c75f8bf6a92f6f8a36ae669ba74"

# Pinned by the commit of the tag v0.7.1; git checks every object below it. The library in the NuGet package Secp256k1.Net 2.0.0 was
# built from the same code (docs/adr/0008-packages.md); the image takes this one, which it builds itself.
SRC_URI = "git://github.com/bitcoin-core/secp256k1.git;protocol=https;branch=master"
SRCREV = "1a53f4961f337b4d166c25fce72ef0dc88806618"
S = "${WORKDIR}/git"

inherit cmake

EXTRA_OECMAKE = " \
    -DSECP256K1_ENABLE_MODULE_RECOVERY=ON \
    -DSECP256K1_VALGRIND=OFF \
    -DSECP256K1_BUILD_BENCHMARK=OFF \
    -DSECP256K1_BUILD_TESTS=OFF \
    -DSECP256K1_BUILD_EXHAUSTIVE_TESTS=OFF \
    -DSECP256K1_BUILD_CTIME_TESTS=OFF \
"
