namespace Helios.Protocol.Tests.Overlay;

/// <summary>The vectors of docs/overlay-protocol.md, section 9. <c>vectors.py</c>, beside this file, makes them without our code.</summary>
internal static class Vectors
{
    public const string Rules =
        "aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437";

    public const string NetworkId =
        "cf761a6747c9de2564a939cee3e53b4d6a2c9f1a9e2523db885e609ec9a9273d";

    public const string AliceHello =
        "01484c58410202aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437010d0599a11658e7e0d2f8600d972d0d4af4d0b185" +
        "5daf866b79d8c2cd898f6deb0000000000895440039997a497d964fc1a62885b05a51166a65a90df00492c8d7cf61d6accf54803be023ed50cea633c" +
        "cd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736fc98bf3a12e2f424b9fb924b07e35991c18f";

    public const string BobHello =
        "01484c58410202aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437010d0599a11658e7e0d2f8600d972d0d4af4d0b185" +
        "5daf866b79d8c2cd898f6deb0000000000895440024edfcf9dfe6c0b5c83d1ab3f78d1b39a46ebac6798e08e19761f5ed89ec83c1002f28cfad5b3c8" +
        "6bd88b1c3079dccff800b8a570d7d867aba89a1a7ecc38381c594634ff58e528ab038d1b589e0e29a77a65accc33eb1e4d234194fac0fbaf0f47";

    public const string JoinerHello =
        "01484c58410202aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d7304336243700039997a497d964fc1a62885b05a51166a65a90df" +
        "00492c8d7cf61d6accf54803be023ed50cea633ccd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736" +
        "fc98bf3a12e2f424b9fb924b07e35991c18f";

    public const string Binding =
        "52deff35ecd6be9dd1be1d7cfe7c403ca5e7cb28ece3058fc47335902c8de20d";

    public const string KeyRequestBinding =
        "6b094629083ef30f551b71e527d5b221235817cf5a55b6de03ceb0dd3a51a707";

    public const string AliceSignature =
        "22c2139f675b6286e3229467663ff17982a348e73397ae8693389a9fd64514b512fc2b01c401bdaa7b6bbc29540bd643b8fbd417770187c40a949a23" +
        "420efe91";

    public const string AliceMember =
        "300001039997a497d964fc1a62885b05a51166a65a90df00492c8d7cf61d6accf54803be00000000000000000000ffffc00002071388024edfcf9dfe" +
        "6c0b5c83d1ab3f78d1b39a46ebac6798e08e19761f5ed89ec83c10000000030001f32394c325c658bccc9ac9e63c77243876a2625defb8619a635426" +
        "e45cd4d4727afecaa16969a3e401cdc5fb86801f4c068f0e356d519556789981b303554086";

    public const string FirstRecordOfAlice =
        "01000000000000000000000000e7ecbe6e83f9823b3e22b105f5274160f7b08d05f042b31367";

    public const string FirstRecordOfAliceAfterRekey =
        "01000000010000000000000000406b6975228bb9f387f95884a78797af0a7f0b8bd45e31807a";

    public const string FirstRecordOfBob =
        "0100000000000000000000000035f224d9f4d847692c1b6cdd82e3d03a589146c78be964e959";
}
