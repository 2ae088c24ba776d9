using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;

namespace Helios.Tee.Tests.Governance;

/// <summary>The vectors of docs/policy-format.md, as <c>vectors.py</c> makes them without any of our code.</summary>
internal static class PolicyVectors
{
    public const string Keys =
        "027a09e245cf4d31b65aaaef6270f9eaaf57f8bf312dc4fa038cfecf8e703614060301f9b58ef357ee3debc8cca7d75e0d40ed1a7ab17ddd1707db" +
        "5c72106f1fffd1030a35562ff50a16b6340885b20148ce73c2bb8bbb515b16db1d448bc1a8d6dadd";

    public const string AuthorityDigest =
        "5f8b8f707f7fb6d791083cb0cf1b798d82803e7adc25b01dae69fa31e2588d0f";

    public const string ContractDigest =
        "47d56f0af848e4556ff8e92cf61d8335d0644f53c3552c4930f2c5aeb4964f17";

    public const string NetworkOfAuthority =
        "1a75c1899adae35cbfa1eed8831bcc9d56800b44cb0116e96363a7ebc01a91d1";

    public const string NetworkOfContract =
        "6abbcdea1d12d8115e1b4def16af707cb3ae8a209a45c001ab3c0ec0314721be";

    public const string First =
        "{\"format\":\"helios-akka/policy-document/v1\",\"network\":\"1a75c1899adae35cbfa1eed8831bcc9d56800b44cb0116e96363a7ebc" +
        "01a91d1\",\"version\":1,\"previous\":null,\"valid-from\":1796000000,\"valid-until\":1827536000,\"policy\":{\"version\"" +
        ":\"helios-akka/policy/v1\",\"roots\":[\"44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3\"],\"releases" +
        "\":[{\"name\":\"1.3\",\"mrtd\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" +
        "aaaaaaaaaaaa\"],\"rtmr0\":[],\"rtmr1\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" +
        "aaaaaaaaaaaaaaaaaaaa\"],\"rtmr2\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" +
        "aaaaaaaaaaaaaaa\"],\"rtmr3\":\"zero\",\"mrconfigid\":[]}],\"tcb-statuses\":[\"UpToDate\"],\"advisories\":[],\"minimum-" +
        "tcb-evaluation-data-number\":17,\"max-collateral-age-seconds\":0,\"max-session-seconds\":86400,\"out-of-date-grace-sec" +
        "onds\":0,\"key-hand-over-tcb-statuses\":[\"UpToDate\"],\"key-hand-over-needs-authenticated-time\":true,\"allow-ppids\"" +
        ":[],\"deny-ppids\":[],\"allow-fmspcs\":[],\"deny-fmspcs\":[]},\"keys\":[]}";

    public const string FirstDigest =
        "32e459f4eb3dd3adb29ef06aedf9d53156648a68671626d820a8f6132ff0b11a";

    public const string FirstSignatures =
        "90470493844e7470efb20af9f65c10479913f9278d280f247ed4e9a683d8d37814f37df15e09183beb7161b85e3fdc80f647a5ebd4d3be3659d8c9" +
        "f4dfa7ecdbdbd06d7a553e90fad74fddff5afdf56ad209311cfc1be37938b8734533963b7d5b07807449d196fe8038587c89478c66fd6a5e0dda85" +
        "66312f7ad7722105678b";

    public const string Second =
        "{\"format\":\"helios-akka/policy-document/v1\",\"network\":\"1a75c1899adae35cbfa1eed8831bcc9d56800b44cb0116e96363a7ebc" +
        "01a91d1\",\"version\":2,\"previous\":\"32e459f4eb3dd3adb29ef06aedf9d53156648a68671626d820a8f6132ff0b11a\",\"valid-from" +
        "\":1796100000,\"valid-until\":1827536000,\"policy\":{\"version\":\"helios-akka/policy/v1\",\"roots\":[\"44a0196b2b99f8" +
        "89b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3\"],\"releases\":[{\"name\":\"1.3\",\"mrtd\":[\"aaaaaaaaaaaaaaaaaaaa" +
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"],\"rtmr0\":[],\"rtmr1\":[\"aaaaaaaaaaaa" +
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"],\"rtmr2\":[\"aaaaaaaaaaaaaaaaa" +
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"],\"rtmr3\":\"zero\",\"mrconfigid\":[" +
        "]},{\"name\":\"1.4\",\"mrtd\":[\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" +
        "bbbbbbbbbbb\"],\"rtmr0\":[],\"rtmr1\":[\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" +
        "bbbbbbbbbbbbbbbbbbb\"],\"rtmr2\":[\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" +
        "bbbbbbbbbbbbbb\"],\"rtmr3\":\"dstack\",\"app-ids\":[],\"compose-hashes\":[\"cccccccccccccccccccccccccccccccccccccccccc" +
        "cccccccccccccccccccccc\"],\"key-providers\":[\"kms\"],\"mrconfigid\":[]}],\"tcb-statuses\":[\"UpToDate\"],\"advisories" +
        "\":[],\"minimum-tcb-evaluation-data-number\":17,\"max-collateral-age-seconds\":0,\"max-session-seconds\":86400,\"out-o" +
        "f-date-grace-seconds\":0,\"key-hand-over-tcb-statuses\":[\"UpToDate\"],\"key-hand-over-needs-authenticated-time\":true" +
        ",\"allow-ppids\":[],\"deny-ppids\":[\"dddddddddddddddddddddddddddddddd\"],\"allow-fmspcs\":[],\"deny-fmspcs\":[],\"key" +
        "-holders\":{\"allow-ppids\":[\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"],\"allow-fmspcs\":[],\"one-per-platform\":true,\"app" +
        "roved-nodes\":[\"027a09e245cf4d31b65aaaef6270f9eaaf57f8bf312dc4fa038cfecf8e70361406\"]}},\"keys\":[{\"order\":\"revoke" +
        "\",\"epoch\":1},{\"order\":\"rotate\",\"epoch\":2,\"active-from\":1796200000,\"overlap\":3600,\"without\":[\"0301f9b58" +
        "ef357ee3debc8cca7d75e0d40ed1a7ab17ddd1707db5c72106f1fffd1\"]}]}";

    public const string SecondDigest =
        "c6c5bad51a707c7b8d53cec395eae8f81a391d7f2304e7b7871080efe37a6c44";

    public const string SecondSignatures =
        "872a5230c1611d5aa89ce86c00fc451a8416cc6f6e8403e92a97244debee8616754f78e4a4ba00dd466363f10cdd41d67d17d54ec5a392e4d14261" +
        "12a5b7dd4c783439a25ccb36777d079f4f33a9bee78854f8545be14bea46828da4de1f5e164fef52e8e8b336bd17fafc1da59b37ded87374120e9e" +
        "9badf9562ee65237a576";

    public static byte[][] KeyBytes => [.. Convert.FromHexString(Keys).Chunk(Secp256k1PublicKey.Length)];

    /// <summary>Two of three.</summary>
    public static Authority Authority { get; } = Authority.Of(2, KeyBytes.Select(key => Secp256k1PublicKey.Decode(key)));

    public static Hash32 Network { get; } = Hash32.Parse(NetworkOfAuthority);
}
