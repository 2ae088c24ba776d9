using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;

namespace Helios.Client.Trust;

/// <summary>What a client keeps of one verified attestation: the network that it trusts, and the key that signs there.</summary>
/// <param name="ChainId">Of the chain that the network follows (EIP-155).</param>
/// <param name="NetworkId">Of the network: it binds rules, chain and founding checkpoint.</param>
/// <param name="Founding">The block from which the network started, for the client to compare with a source of its own.</param>
/// <param name="KeyEpoch">Which of the network's keys <paramref name="PublicKey"/> is.</param>
/// <param name="PublicKey">The key that signs answers.</param>
/// <param name="PolicyDigest">Of the network's rules for admission.</param>
/// <param name="Statement">SHA-256 of the statement that was quoted.</param>
/// <param name="Verified">When, by the client's clock.</param>
/// <param name="IsSimulated">The attestation was of a simulated TEE and proves nothing.</param>
public sealed record TrustFile(
    ulong ChainId,
    Hash32 NetworkId,
    FinalizedBlock Founding,
    uint KeyEpoch,
    Secp256k1PublicKey PublicKey,
    Hash32 PolicyDigest,
    Hash32 Statement,
    DateTimeOffset Verified,
    bool IsSimulated)
{
    /// <summary>Of a file that says what the network id is made of.</summary>
    private const string Version = "helios-akka/trust/2";

    /// <summary>Of a file from before: it says nothing of the authority, or what its owner has written there.</summary>
    private const string FirstVersion = "helios-akka/trust/1";

    private const string TimeForm = "yyyy-MM-ddTHH:mm:ssZ";

    private static readonly string[] Members =
    [
        "version", "chainId", "networkId", "founding", "keyEpoch", "publicKey", "policyDigest", "statement", "verified", "simulated",
        "checkpoint", "authority", "certificates",
    ];

    private static readonly string[] MembersOfRules = ["networkName", "genesisValidatorsRoot"];

    private readonly KeyChain? _keys;

    /// <summary>The newest finalized block that the client has seen proven, where proofs may start; null where there is none.</summary>
    public FinalizedBlock? Checkpoint { get; init; }

    /// <summary>
    /// What the network id binds beside the founding checkpoint: name, chain, and who says the policy. Null in a file of
    /// version 1.
    /// </summary>
    public NetworkRules? Rules { get; init; }

    /// <summary>
    /// In a file of version 1: the keys that its owner says are the network's authority; null where it says nothing. Then certificates that
    /// an operator ordered, or that revoke a key, are refused.
    /// </summary>
    public Authority? Authority { get; init; }

    /// <summary>The keys that certificates lead to from <see cref="PublicKey"/> on. <see cref="Follow"/> adds to them.</summary>
    public KeyChain Keys
    {
        get => _keys ?? KeyChain.From(NetworkId, new KeyHeld(KeyEpoch, PublicKey), Governance);
        private init => _keys = value;
    }

    private NetworkGovernance? Governance =>
        Rules?.Governance ?? (Authority is { } keys ? new NetworkGovernance.ByAuthority(keys) : null);

    /// <summary>The same trust, which knows the keys that these certificates lead to: docs/policy-format.md, section "Keys".</summary>
    /// <param name="certificates">All that the network has: <see cref="KeyChainJson.ParseKeys"/>.</param>
    /// <returns>What to keep, or why they are not followed.</returns>
    public Result<TrustFile, KeyChainRejection> Follow(IReadOnlyList<SignedKeyCertificate> certificates) =>
        Keys.Follow(certificates).Match<Result<TrustFile, KeyChainRejection>>(keys => this with { Keys = keys }, rejection => rejection);

    /// <summary>Reads what <see cref="Write()"/> has written.</summary>
    /// <param name="utf8">JSON.</param>
    /// <exception cref="MalformedInputException">Not such a file; the message names the place.</exception>
    public static TrustFile Parse(ReadOnlySpan<byte> utf8)
    {
        StrictJson json = StrictJson.Parse(utf8, "trust");
        string version = json["version"].Text();
        if (version is not (Version or FirstVersion))
            throw new MalformedInputException($"trust.version: '{version}'; this program knows {Version} and {FirstVersion}");
        bool hasRules = version == Version;
        json.HasOnly(hasRules ? [.. Members, .. MembersOfRules] : Members);
        StrictJson verified = json["verified"];
        if (!DateTimeOffset.TryParseExact(
                verified.Text(), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            throw verified.Expected("a time as 2026-11-29T12:00:00Z");
        var trust = new TrustFile(
            json["chainId"].SafeInteger(),
            json["networkId"].Hash32(),
            ParseBlock(json["founding"]),
            json["keyEpoch"].Integer32(),
            KeyChainJson.ParseKey(json["publicKey"]),
            json["policyDigest"].Hash32(),
            json["statement"].Hash32(),
            time,
            json["simulated"].Boolean())
        {
            Checkpoint = json.Optional("checkpoint") is { } checkpoint ? ParseBlock(checkpoint) : null,
            Authority = !hasRules && json.Optional("authority") is { } authority ? KeyChainJson.ParseAuthority(authority) : null,
        };
        if (hasRules)
            trust = trust with { Rules = ParseRules(json, trust) };
        return json.Optional("certificates") is { } certificates
            ? trust.Follow(KeyChainJson.ParseCertificates(certificates, trust.NetworkId))
                .Match(followed => followed, rejection => throw certificates.Malformed($"{rejection}"))
            : trust;
    }

    /// <summary>The file, for the caller to keep.</summary>
    public JsonObject Write()
    {
        JsonObject json = WriteAttested();
        if (Checkpoint is { } checkpoint)
            json["checkpoint"] = Write(checkpoint);
        if (Rules is { } rules)
        {
            json["networkName"] = rules.Name;
            json["genesisValidatorsRoot"] = rules.GenesisValidatorsRoot.ToString();
            json["authority"] = AuthorityJson.Write(rules);
        }
        else if (Authority is { } authority)
        {
            json["authority"] = KeyChainJson.Write(authority);
        }
        if (Keys.Certificates is { Length: > 0 } certificates)
            json["certificates"] = KeyChainJson.Write(certificates);
        return json;
    }

    private JsonObject WriteAttested() => new()
    {
        ["version"] = Rules is null ? FirstVersion : Version,
        ["chainId"] = ChainId,
        ["networkId"] = NetworkId.ToString(),
        ["founding"] = Write(Founding),
        ["keyEpoch"] = KeyEpoch,
        ["publicKey"] = PublicKey.ToString(),
        ["policyDigest"] = PolicyDigest.ToString(),
        ["statement"] = Statement.ToString(),
        ["verified"] = Verified.ToUniversalTime().ToString(TimeForm, CultureInfo.InvariantCulture),
        ["simulated"] = IsSimulated,
    };

    private static NetworkRules ParseRules(StrictJson json, TrustFile trust)
    {
        var rules = new NetworkRules(
            json["networkName"].Text(), trust.ChainId, json["genesisValidatorsRoot"].Root(),
            AuthorityJson.Parse(json["authority"], trust.ChainId, trust.PolicyDigest));
        return new Lineage(rules, trust.Founding).NetworkId == trust.NetworkId
            ? rules
            : throw json["networkId"].Malformed("it is not the id of a network of this name, chain, authority and founding block, so the "
                + "file was changed: make it again with 'helios-akka trust'");
    }

    private static FinalizedBlock ParseBlock(StrictJson json)
    {
        json.HasOnly("root", "slot");
        return new(json["root"].Root(), new Slot(json["slot"].SafeInteger()));
    }

    private static JsonObject Write(FinalizedBlock block) => new() { ["root"] = block.BlockRoot.ToString(), ["slot"] = block.Slot.Value };
}
