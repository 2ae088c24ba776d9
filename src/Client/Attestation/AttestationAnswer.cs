using System.Security.Cryptography;
using System.Text;
using Helios.Client.Trust;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Tee.Collaterals;

namespace Helios.Client.Attestation;

/// <summary>The answer of <c>GET /v1/attestation</c>, read and not yet judged.</summary>
/// <param name="Statement">JSON, as it was signed: the network, its key, the node's version.</param>
/// <param name="Signature">Over the statement; null where the node could not sign.</param>
/// <param name="Nonce">The client's, which the quote binds.</param>
/// <param name="Quote">Of Intel TDX, of version 4 or 5.</param>
/// <param name="EventLog">Of the measured boot, as dstack writes it; null where the node ships none.</param>
/// <param name="Collateral">For the quote; null where the node ships none.</param>
/// <param name="PublicKey">Of the network, by the statement.</param>
/// <param name="NetworkId">Null where the node is in no network yet.</param>
/// <param name="Equivocation">The id of the proof that the sync committee signed for two chains; null where the node has none.</param>
/// <param name="Founding">Root of the block from which the network started, which the network id binds; null where it is in none.</param>
public sealed record AttestationAnswer(
    string Statement,
    byte[]? Signature,
    byte[] Nonce,
    byte[] Quote,
    string? EventLog,
    Collateral? Collateral,
    Secp256k1PublicKey PublicKey,
    Hash32? NetworkId,
    Hash32? Founding,
    Hash32? Equivocation)
{
    /// <summary>What the network id binds beside the founding checkpoint; null where the statement does not say all of that.</summary>
    internal NetworkRules? Rules { get; private init; }

    /// <summary>The id of a network of these rules that started from the founding checkpoint; null where one of them is not said.</summary>
    internal Hash32? BoundNetworkId { get; private init; }

    /// <summary>The form of the statement that this program knows.</summary>
    private const string Version = "helios-akka/statement/v1";

    /// <summary>What is signed and quoted: the statement's UTF-8.</summary>
    public ReadOnlySpan<byte> StatementBytes => Encoding.UTF8.GetBytes(Statement);

    /// <summary>Reads the body of the answer.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="MalformedInputException">Not such an answer; the message names the place.</exception>
    public static AttestationAnswer Parse(byte[] json)
    {
        StrictJson answer = StrictJson.Parse(json, "/v1/attestation");
        string text = answer["statement"].Text();
        StrictJson statement = StrictJson.Parse(Encoding.UTF8.GetBytes(text), "statement");
        if (statement["version"].Text() is var version && version != Version)
            throw new MalformedInputException($"statement.version: '{version}'; this program knows {Version}");
        NetworkRules? rules = ParseRules(statement);
        StrictJson? founding = statement.Optional("founding");
        return new AttestationAnswer(
            text,
            answer.Optional("signature")?.PlainBytes(64),
            answer["nonce"].PlainBytes(),
            answer["quote"].PlainBytes(),
            answer.Optional("eventLog")?.Text(),
            answer.Optional("collateral") is { } collateral ? CollateralJson.Parse(Encoding.UTF8.GetBytes(collateral.RawObject())) : null,
            Secp256k1PublicKey.Decode(statement["publicKey"].PlainBytes(33)),
            statement.Optional("networkId")?.Hash32(),
            founding?["root"].Hash32(),
            statement.Optional("equivocation")?["id"].Hash32())
        {
            Rules = rules,
            BoundNetworkId = rules is not null && founding is { } block ? new Lineage(rules, ParseBlock(block)).NetworkId : null,
        };
    }

    /// <summary>What a client keeps, once the answer is verified.</summary>
    /// <exception cref="MalformedInputException">The statement names no network; the message names the place.</exception>
    internal TrustFile ToTrust(DateTimeOffset now, bool isSimulated)
    {
        StrictJson statement = StrictJson.Parse(StatementBytes, "statement");
        return new TrustFile(
            statement["chainId"].SafeInteger(),
            statement["networkId"].Hash32(),
            ParseBlock(statement["founding"]),
            statement["keyEpoch"].Integer32(),
            PublicKey,
            statement["policyDigest"].Hash32(),
            new Hash32(SHA256.HashData(StatementBytes)),
            now,
            isSimulated) { Rules = Rules };
    }

    /// <summary>Which node it is, once the answer is verified.</summary>
    /// <param name="platform">The PPID of the quote.</param>
    /// <exception cref="MalformedInputException">The statement names no node.</exception>
    internal AttestedNode ToNode(string platform) => new(
        new Hash32(SHA256.HashData(StatementBytes)), StrictJson.Parse(StatementBytes, "statement")["node"].Text(), platform);

    private static FinalizedBlock ParseBlock(StrictJson json) => new(json["root"].Root(), new Slot(json["slot"].SafeInteger()));

    private static NetworkRules? ParseRules(StrictJson statement) =>
        statement.Optional("networkName") is { } name && statement.Optional("chainId") is { } chainId
        && statement.Optional("genesisValidatorsRoot") is { } root && ParseGovernance(statement) is { } governance
            ? new NetworkRules(name.Text(), chainId.SafeInteger(), root.Root(), governance)
            : null;

    /// <summary>A statement without <c>policy</c> is of a network whose one policy is static.</summary>
    private static NetworkGovernance? ParseGovernance(StrictJson statement)
    {
        if (statement.Optional("policy") is not { } policy)
            return statement.Optional("policyDigest") is { } digest ? new NetworkGovernance.StaticPolicy(digest.Hash32()) : null;
        return policy.Optional("contract") is { } contract ? new NetworkGovernance.ByContract(contract["address"].Address())
            : policy.Optional("authority") is { } keys ? new NetworkGovernance.ByAuthority(KeyChainJson.ParseAuthority(keys))
            : null;
    }
}
