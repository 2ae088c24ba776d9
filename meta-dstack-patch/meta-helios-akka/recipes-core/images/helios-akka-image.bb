SUMMARY = "Helios.Akka in a trust domain: the node, what it needs, and nobody who could log in"
LICENSE = "MIT"

inherit core-image

IMAGE_FEATURES = "read-only-rootfs"
IMAGE_LINGUAS = ""
IMAGE_FSTYPES = "wic"
PACKAGE_INSTALL = "packagegroup-core-boot helios-akka chrony ca-certificates"
# No package manager in the image: nothing is added to it after it was measured.
PACKAGE_CLASSES = "package_ipk"
ROOTFS_BOOTSTRAP_INSTALL = ""

# A serial console that asks for a login has no user who could pass it; without it there is not even the question.
SERIAL_CONSOLES = ""

python () {
    weak = {"debug-tweaks", "allow-empty-password", "allow-root-login", "empty-root-password", "post-install-logging"}
    features = set((d.getVar("IMAGE_FEATURES") or "").split()) | set((d.getVar("EXTRA_IMAGE_FEATURES") or "").split())
    bad = sorted(f for f in features if f in weak or f.startswith(("ssh-server-", "tools-")))
    if bad:
        bb.fatal("helios-akka-image is measured and then trusted; it is not built with: %s" % " ".join(bad))
}

# Nobody has a password, nobody has a shell, and the identity of a machine is not part of the image.
helios_lock_down() {
    sed -i -e 's|^\([^:]*\):[^:]*:|\1:!:|' ${IMAGE_ROOTFS}${sysconfdir}/shadow
    sed -i -e 's|:[^:]*$|:/sbin/nologin|' ${IMAGE_ROOTFS}${sysconfdir}/passwd
    : > ${IMAGE_ROOTFS}${sysconfdir}/machine-id
}
ROOTFS_POSTPROCESS_COMMAND += "helios_lock_down;"
