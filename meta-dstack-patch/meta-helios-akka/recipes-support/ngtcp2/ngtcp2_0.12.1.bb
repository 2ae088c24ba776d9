SUMMARY = "QUIC, with its GnuTLS helper"
HOMEPAGE = "https://github.com/ngtcp2/ngtcp2"
LICENSE = "MIT"
LIC_FILES_CHKSUM = "file://COPYING;md5=de0966c8ff4f62661a3da92967a75434"

# The source and the security patch (CVE-2026-40170) that Debian 12 builds its package from: the one the tests run against.
# ngtcp2 1.x (sonames 16 and 8) is bound to as well; take that where a layer of yours has it.
SRC_URI = " \
    ${DEBIAN_MIRROR}/main/n/ngtcp2/ngtcp2_${PV}+dfsg.orig.tar.xz;name=source \
    ${DEBIAN_MIRROR}/main/n/ngtcp2/ngtcp2_${PV}+dfsg-1+deb12u1.debian.tar.xz;name=debian;subdir=patches \
"
SRC_URI[source.sha256sum] = "b327a39b1a7510554542602656c4844e1c6c3fe51df34d10cc5792dfcd2043a3"
SRC_URI[debian.sha256sum] = "a6ca965520533abe7b95685e885688bdb19587119c4f8277c211e62aa1fdb1fd"
S = "${WORKDIR}/ngtcp2-${PV}+dfsg"

DEPENDS = "gnutls"
inherit autotools pkgconfig

EXTRA_OECONF = "--disable-static --enable-lib-only --with-gnutls --without-openssl --without-jemalloc --without-libev --without-libnghttp3"

do_patch:append() {
    import subprocess
    patch = d.expand("${WORKDIR}/patches/debian/patches/CVE-2026-40170.patch")
    subprocess.check_call(["patch", "-p1", "-i", patch], cwd=d.getVar("S"))
}
