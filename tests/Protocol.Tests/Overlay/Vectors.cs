namespace Helios.Protocol.Tests.Overlay;

/// <summary>The vectors of docs/overlay-protocol.md, section 9. <c>vectors.py</c>, beside this file, makes them without our code.</summary>
internal static class Vectors
{
    public const string Rules =
        "aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437";

    public const string NetworkId =
        "cf761a6747c9de2564a939cee3e53b4d6a2c9f1a9e2523db885e609ec9a9273d";

    public const string AliceHello =
        "01484c58410200aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437010d0599a11658e7e0d2f8600d972d0d4af4d0b185" +
        "5daf866b79d8c2cd898f6deb0000000000895440039997a497d964fc1a62885b05a51166a65a90df00492c8d7cf61d6accf54803be023ed50cea633c" +
        "cd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736fc98bf3a12e2f424b9fb924b07e35991c18f";

    public const string BobHello =
        "01484c58410200aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437010d0599a11658e7e0d2f8600d972d0d4af4d0b185" +
        "5daf866b79d8c2cd898f6deb0000000000895440024edfcf9dfe6c0b5c83d1ab3f78d1b39a46ebac6798e08e19761f5ed89ec83c1002f28cfad5b3c8" +
        "6bd88b1c3079dccff800b8a570d7d867aba89a1a7ecc38381c594634ff58e528ab038d1b589e0e29a77a65accc33eb1e4d234194fac0fbaf0f47";

    public const string JoinerHello =
        "01484c58410200aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d7304336243700039997a497d964fc1a62885b05a51166a65a90df" +
        "00492c8d7cf61d6accf54803be023ed50cea633ccd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736" +
        "fc98bf3a12e2f424b9fb924b07e35991c18f";

    public const string Binding =
        "eef907ad4077749263e8f7a59b56220f050f5b1116f2ba14d382192aad517157";

    public const string KeyRequestBinding =
        "f1adae8f2c413c207166e3f0a9fffe204114de266c64c80eabd695a11abd005f";

    public const string AliceSignature =
        "d89a4dbcd949b0973c6d220d7d64e75df38f754c8f660965bb82e1700122453b2ca67fc7b98137e30b0380e2004bf3d76263f4d41fdc1cb2f46654af" +
        "c1b1a2cd";

    public const string FirstRecordOfAlice =
        "01000000000000000000000000a6932671fae31ecac5568ac178c9677cf3f3c12564683c052e";

    public const string FirstRecordOfAliceAfterRekey =
        "01000000010000000000000000839a156768031810cff774367af7990f4f76be3fd9df6a954c";

    public const string FirstRecordOfBob =
        "010000000000000000000000008e9c02230941e0e46867e361109f9b0a2d8de6ca19b6515f9e";
}
