namespace Helios.Protocol.Tests.Overlay;

/// <summary>The vectors of docs/overlay-protocol.md, section 9. <c>vectors.py</c>, beside this file, makes them without our code.</summary>
internal static class Vectors
{
    public const string AliceHello =
        "01484c584101003009be769fb8f956e8413ee9f3e0836e34968bc40457d0a10c549d2edcf00cc1039997a497d964fc1a62885b05a51166a65a90df00492c8d7c" +
        "f61d6accf54803be023ed50cea633ccd4b22b4bd3ba879a0655ca6c7ae4143feca0e1c9bb5d18abe5f0392d03fb0291a00545590bb6736fc98bf3a12e2f424b9" +
        "fb924b07e35991c18f";
    public const string BobHello =
        "01484c584101003009be769fb8f956e8413ee9f3e0836e34968bc40457d0a10c549d2edcf00cc1024edfcf9dfe6c0b5c83d1ab3f78d1b39a46ebac6798e08e19" +
        "761f5ed89ec83c1002f28cfad5b3c86bd88b1c3079dccff800b8a570d7d867aba89a1a7ecc38381c594634ff58e528ab038d1b589e0e29a77a65accc33eb1e4d" +
        "234194fac0fbaf0f47";
    public const string Binding = "2fede2519da4adcca12eaa38c37b889098eb693e3347c19c1950b4cb8a9aa50f";
    public const string AliceSignature =
        "dafab2fda374d93d87086d735916d2d87cb9e0e35121c24d0dfe50fa9767ab9c47dc84510a7625b7bd744a2e79031b95123398a4b18ed238e09661ef66cf4ee4";
    public const string FirstRecordOfAlice = "01000000000000000000000000e801b44f4cdeeef284c9b8da3e86aca8404261957de710b27f";
    public const string FirstRecordOfAliceAfterRekey = "01000000010000000000000000e1f6ac384f1d0786601f1efa1094bc12b0b26cc3205797169d";
    public const string FirstRecordOfBob = "01000000000000000000000000472ca09502c88df64b42d801101e2ba640d6935ecdbca84d28";
}
