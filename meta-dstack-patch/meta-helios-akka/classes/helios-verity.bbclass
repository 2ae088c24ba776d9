# meta-security's dm-verity-img, with a salt and a UUID that are not drawn at random: the root hash is then a function of the
# root file system alone, and whoever builds the same image expects the same RTMRs. A salt need not be secret or fresh here: it
# only keeps tables for one image from serving another.
inherit dm-verity-img

HELIOS_VERITY_SALT = "a4e7e6b1a9b6d27f8f1d4d3a3b8e2f60c2d2f7a51c0e9b8d7f6e5d4c3b2a1908"
HELIOS_VERITY_UUID = "6b1d1a3e-0f6b-5d0e-9c0a-3f4c7a1b2d90"

verity_setup() {
    local TYPE=$1
    local INPUT=${IMAGE_NAME}.$TYPE
    local OUTPUT=$INPUT.verity
    # process_verity (dm-verity-img) writes SIZE into the .env file that the initramfs reads; the hash tree starts there.
    local BLOCK=${DM_VERITY_IMAGE_HASH_BLOCK_SIZE}
    local SIZE=$(( ($(stat --printf=%s $INPUT) + $BLOCK - 1) / $BLOCK * $BLOCK ))

    install -d ${STAGING_VERITY_DIR}
    cp -a $INPUT $OUTPUT
    veritysetup format --salt=${HELIOS_VERITY_SALT} --uuid=${HELIOS_VERITY_UUID} \
        --data-block-size=${DM_VERITY_IMAGE_DATA_BLOCK_SIZE} --hash-block-size=${DM_VERITY_IMAGE_HASH_BLOCK_SIZE} \
        --hash-offset=$SIZE $OUTPUT $OUTPUT | tail -n +2 | process_verity
}
