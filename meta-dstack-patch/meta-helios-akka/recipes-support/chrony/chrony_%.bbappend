FILESEXTRAPATHS:prepend := "${THISDIR}/files:"

# chrony's configure builds NTS where it finds these two, and leaves it out in silence where it does not.
DEPENDS += "gnutls nettle"
PACKAGECONFIG:append = " privdrop"

# The recipe names a user of its own where it drops privileges; ours is the node's, so that the node can ask it (helios-akka.bb makes it).
do_install:append() {
    sed -i -e '/^# Define user to drop to/d' -e '/^user chronyd$/d' ${D}${sysconfdir}/chrony.conf
    grep -q '^user helios$' ${D}${sysconfdir}/chrony.conf || bbfatal "this is not our chrony.conf"
}
do_configure:append() {
    grep -q '^#define FEAT_NTS 1' config.h || bbfatal "chrony would be built without NTS"
}
