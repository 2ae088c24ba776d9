SUMMARY = "QUIC, with its GnuTLS helper"
HOMEPAGE = "https://github.com/ngtcp2/ngtcp2"
LICENSE = "MIT"
LIC_FILES_CHKSUM = "file://COPYING;md5=de0966c8ff4f62661a3da92967a75434"

# Pinned by the commit of the tag v1.25.0 (sonames 16 and 8); git checks every object below it. The submodules are left out: they are
# for its tests and example programs.
SRC_URI = "git://github.com/ngtcp2/ngtcp2.git;protocol=https;branch=main"
SRCREV = "f9e9ff01ad2c8116bc09de4f644b0028a61486a6"
S = "${WORKDIR}/git"

DEPENDS = "gnutls"
inherit cmake pkgconfig

EXTRA_OECMAKE = " \
    -DENABLE_LIB_ONLY=ON \
    -DENABLE_GNUTLS=ON \
    -DENABLE_OPENSSL=OFF \
    -DENABLE_STATIC_LIB=OFF \
    -DBUILD_TESTING=OFF \
"
