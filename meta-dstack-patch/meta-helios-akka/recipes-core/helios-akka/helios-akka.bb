SUMMARY = "Helios.Akka: an Ethereum node that trusts no RPC"
LICENSE = "Apache-2.0"
LIC_FILES_CHKSUM = "file://LICENSE;md5=3b83ef96387f14655fc854ddc3c6bd57"

# helios-akka.tar is made by meta-dstack-patch/publish and laid beside this recipe; its sha256 stands here, so that the image
# cannot be built from other bytes. The value of a commit: meta-dstack-patch/publish prints it.
HELIOS_AKKA_SHA256 ?= "export HELIOS_AKKA_SHA256 as what meta-dstack-patch/publish printed"

SRC_URI = " \
    file://helios-akka.tar \
    file://helios.hocon \
    file://helios-akka.service \
    file://console.conf \
    file://helios-akka.init \
"
S = "${WORKDIR}/helios-akka"

inherit useradd systemd update-rc.d

USERADD_PACKAGES = "${PN}"
GROUPADD_PARAM:${PN} = "--system --gid 900 helios"
USERADD_PARAM:${PN} = "--system --uid 900 --gid helios --no-create-home --home-dir /var/lib/helios --shell /sbin/nologin helios"

SYSTEMD_SERVICE:${PN} = "helios-akka.service"
INITSCRIPT_NAME = "helios-akka"
INITSCRIPT_PARAMS = "defaults 80 20"

# The published file has its runtime appended: strip would cut it off, and debug packages have nothing to find.
INHIBIT_PACKAGE_STRIP = "1"
INHIBIT_PACKAGE_DEBUG_SPLIT = "1"
INHIBIT_SYSROOT_STRIP = "1"
INSANE_SKIP:${PN} = "already-stripped ldflags file-rdeps dev-so"
COMPATIBLE_HOST = "x86_64.*-linux"

# Opened by name at run time, so bitbake's shared library scan does not see them.
RDEPENDS:${PN} = "libsecp256k1 ngtcp2 gnutls openssl libstdc++ libgcc zlib ca-certificates chrony chronyc tzdata-core"

do_configure[noexec] = "1"

do_compile() {
    actual=$(sha256sum ${WORKDIR}/helios-akka.tar | cut -d' ' -f1)
    [ "$actual" = "${HELIOS_AKKA_SHA256}" ] || bbfatal "helios-akka.tar is $actual, expected: ${HELIOS_AKKA_SHA256}"
}
# The unpacker takes the tar apart; the check above is over the tar itself.
python do_fetch_tar() {
    import shutil
    tar = bb.fetch2.Fetch(d.getVar("SRC_URI").split(), d).localpath("file://helios-akka.tar")
    shutil.copyfile(tar, os.path.join(d.getVar("WORKDIR"), "helios-akka.tar"))
}
addtask fetch_tar after do_unpack before do_compile

do_install() {
    install -d ${D}/opt/helios ${D}${sysconfdir}/helios
    install -m 0755 ${S}/helios-akka ${D}/opt/helios/helios-akka
    install -m 0644 ${S}/libe_sqlite3.so ${D}/opt/helios/libe_sqlite3.so
    # The tar has a libsecp256k1.so that its package's author built; the image has its own, from source (recipes-support/libsecp256k1).
    ln -s ${libdir}/libsecp256k1.so.6 ${D}/opt/helios/libsecp256k1.so
    install -m 0644 ${WORKDIR}/helios.hocon ${D}${sysconfdir}/helios/helios.hocon
    if ${@bb.utils.contains('DISTRO_FEATURES', 'systemd', 'true', 'false', d)}; then
        install -D -m 0644 ${WORKDIR}/helios-akka.service ${D}${systemd_system_unitdir}/helios-akka.service
        install -D -m 0644 ${WORKDIR}/console.conf ${D}${systemd_system_unitdir}/helios-akka.service.d/console.conf
    else
        install -D -m 0755 ${WORKDIR}/helios-akka.init ${D}${sysconfdir}/init.d/helios-akka
    fi
}

FILES:${PN} += "/opt/helios ${sysconfdir}/helios ${systemd_system_unitdir}"
