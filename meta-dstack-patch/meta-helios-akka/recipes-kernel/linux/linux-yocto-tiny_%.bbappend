FILESEXTRAPATHS:prepend := "${THISDIR}/files:"
SRC_URI += "file://helios-tdx.cfg"
