namespace Helios.Protocol.Tests.Overlay;

/// <summary>The vectors of docs/overlay-protocol.md, section 9. <c>vectors.py</c>, beside this file, makes them without our code.</summary>
internal static class Vectors
{
    public const string Rules =
        "aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437";

    public const string NetworkId =
        "cf761a6747c9de2564a939cee3e53b4d6a2c9f1a9e2523db885e609ec9a9273d";

    public const string AliceHello =
        "01484c58410203aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437010d0599a11658e7e0d2f8600d972d0d4af4d0b185" +
        "5daf866b79d8c2cd898f6deb0000000000895440039997a497d964fc1a62885b05a51166a65a90df00492c8d7cf61d6accf54803be023ed50cea633c" +
        "cd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736fc98bf3a12e2f424b9fb924b07e35991c18f";

    public const string BobHello =
        "01484c58410203aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d73043362437010d0599a11658e7e0d2f8600d972d0d4af4d0b185" +
        "5daf866b79d8c2cd898f6deb0000000000895440024edfcf9dfe6c0b5c83d1ab3f78d1b39a46ebac6798e08e19761f5ed89ec83c1002f28cfad5b3c8" +
        "6bd88b1c3079dccff800b8a570d7d867aba89a1a7ecc38381c594634ff58e528ab038d1b589e0e29a77a65accc33eb1e4d234194fac0fbaf0f47";

    public const string JoinerHello =
        "01484c58410203aaa769c02f75134b25960d234e48c8318a4cf9a23f16cba48f47d7304336243700039997a497d964fc1a62885b05a51166a65a90df" +
        "00492c8d7cf61d6accf54803be023ed50cea633ccd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736" +
        "fc98bf3a12e2f424b9fb924b07e35991c18f";

    public const string Binding =
        "6cecfef751c62e97964a5850151ff3b645d14d1b4a2c255e915bbefdeadf36ea";

    public const string KeyRequestBinding =
        "5b869d4631eb8702e2a2fd152913020165d752b537d976c44ed201165d95d160";

    public const string AliceSignature =
        "bf851842df5c5818f2fa1574be99a68ec6e1ed1b86f59f978a2b3aca20f40afa574a3af8979273d54db1175ce10751b6dee659a146b818b4aef47b4e" +
        "d2bdbca9";

    public const string AliceMember =
        "300001039997a497d964fc1a62885b05a51166a65a90df00492c8d7cf61d6accf54803be00000000000000000000ffffc00002071388024edfcf9dfe" +
        "6c0b5c83d1ab3f78d1b39a46ebac6798e08e19761f5ed89ec83c10000000030001f32394c325c658bccc9ac9e63c77243876a2625defb8619a635426" +
        "e45cd4d4727afecaa16969a3e401cdc5fb86801f4c068f0e356d519556789981b303554086";

    public const string FirstRecordOfAlice =
        "01000000000000000000000000c694ca98cfc658231b993a85bc10d5e6418633f00c9de766b7";

    public const string SecondRecordOfAlice =
        "020000000000000000000000011331f44090e46f17e723c0161b46005a33c0bbd3028780e2a73d6dada83084991f0c7e7a61a5d93c3bb4";

    public const string FirstRecordOfAliceAfterRekey =
        "01000000010000000000000000d3289436b45fc7c212f9a51ffb07b5aabe923e3db36b47a289";

    public const string FirstRecordOfBob =
        "01000000000000000000000000320b103c906b948822bde5816105a2d5821986fd1c35077f3e";
}
