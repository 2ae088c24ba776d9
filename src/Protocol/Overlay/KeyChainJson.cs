using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;

namespace Helios.Protocol.Overlay;

/// <summary>Certificates and an authority as <c>GET /v1/keys</c> and trust files write them (docs/policy-format.md, "Keys").</summary>
public static class KeyChainJson
{
    /// <summary>The longest <c>/v1/keys</c> that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly ImmutableArray<(KeyCertificateReason Reason, string Name)> Reasons =
    [
        (KeyCertificateReason.Ordered, "ordered"), (KeyCertificateReason.Operator, "operator"), (KeyCertificateReason.Revoked, "revoked"),
    ];

    /// <summary>The certificates of <c>GET /v1/keys</c>, read and not yet judged. Other members are passed over.</summary>
    /// <exception cref="MalformedInputException">Not such an answer; the message names the place.</exception>
    public static ImmutableArray<SignedKeyCertificate> ParseKeys(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw new MalformedInputException($"keys: {utf8.Length} bytes, and at most {MaxBytes} are read");
        StrictJson json = StrictJson.Parse(utf8, "keys");
        return ParseCertificates(json["certificates"], json["networkId"].Hash32());
    }

    /// <param name="json">A list of certificates.</param>
    /// <param name="networkId">Of the network that they are said to be of, which is in each signature.</param>
    /// <exception cref="MalformedInputException">Not such a list; the message names the place.</exception>
    public static ImmutableArray<SignedKeyCertificate> ParseCertificates(StrictJson json, Hash32 networkId) =>
        [.. json.Items(KeyChain.MaxCertificates).Select(item => ParseCertificate(item, networkId))];

    /// <exception cref="MalformedInputException">Not an authority; the message names the place.</exception>
    public static Authority ParseAuthority(StrictJson json)
    {
        json.HasOnly("threshold", "keys");
        int threshold = json["threshold"].Integer();
        Secp256k1PublicKey[] keys = [.. json["keys"].Items(Authority.MostKeys).Select(ParseKey)];
        try
        {
            return Authority.Of(threshold, keys);
        }
        catch (MalformedInputException e)
        {
            throw json.Malformed(e.Message);
        }
    }

    public static JsonArray Write(IEnumerable<SignedKeyCertificate> certificates) => new([.. certificates.Select(Write)]);

    public static JsonObject Write(Authority authority) => new()
    {
        ["threshold"] = authority.Threshold,
        ["keys"] = new JsonArray([.. authority.Keys.Select(key => JsonValue.Create(key.ToString()))]),
    };

    public static JsonObject Write(KeyHeld held) => new() { ["epoch"] = held.Epoch, ["publicKey"] = held.PublicKey.ToString() };

    private static JsonObject Write(SignedKeyCertificate signed)
    {
        KeyCertificate body = signed.Certificate;
        var signatures = new JsonObject { ["new"] = Convert.ToHexStringLower(signed.SignedByNew.Span) };
        if (body.Reason == KeyCertificateReason.Revoked)
        {
            signatures["authority"] = new JsonArray([.. signed.SignedByAuthority.Select(one => new JsonObject
            {
                ["key"] = one.Key.ToString(),
                ["signature"] = Convert.ToHexStringLower(one.Signature.Span),
            })]);
        }
        else
        {
            signatures["old"] = Convert.ToHexStringLower(signed.SignedByOld.Span);
        }
        return new JsonObject
        {
            ["old"] = Write(body.Old),
            ["new"] = Write(body.New),
            ["policyVersion"] = body.PolicyVersion,
            ["policyDigest"] = body.PolicyDigest.ToString(),
            ["activeFrom"] = body.ActiveFrom,
            ["oldUntil"] = body.OldUntil,
            ["reason"] = Reasons.First(one => one.Reason == body.Reason).Name,
            ["signatures"] = signatures,
        };
    }

    private static SignedKeyCertificate ParseCertificate(StrictJson json, Hash32 networkId)
    {
        json.HasOnly("old", "new", "policyVersion", "policyDigest", "activeFrom", "oldUntil", "reason", "signatures");
        KeyCertificateReason reason = ParseReason(json["reason"]);
        StrictJson signatures = json["signatures"];
        bool isRevoked = reason == KeyCertificateReason.Revoked;
        signatures.HasOnly("new", isRevoked ? "authority" : "old");
        return new SignedKeyCertificate(
            new KeyCertificate(
                networkId, ParseHeld(json["old"]), ParseHeld(json["new"]), json["policyVersion"].SafeInteger(),
                json["policyDigest"].Hash32(), json["activeFrom"].SafeInteger(), json["oldUntil"].SafeInteger(), reason),
            signatures["new"].PlainBytes(Secp256k1.SignatureLength),
            isRevoked ? default(ReadOnlyMemory<byte>) : signatures["old"].PlainBytes(Secp256k1.SignatureLength),
            isRevoked ? [.. signatures["authority"].Items(Authority.MostKeys).Select(ParseSignature)] : []);
    }

    private static KeyCertificateReason ParseReason(StrictJson json)
    {
        string text = json.Text();
        foreach ((KeyCertificateReason reason, string name) in Reasons)
        {
            if (name == text)
                return reason;
        }
        throw json.Expected(string.Join(" or ", Reasons.Select(one => one.Name)));
    }

    private static KeyHeld ParseHeld(StrictJson json)
    {
        json.HasOnly("epoch", "publicKey");
        return new KeyHeld(json["epoch"].Integer32(), ParseKey(json["publicKey"]));
    }

    private static AuthoritySignature ParseSignature(StrictJson json)
    {
        json.HasOnly("key", "signature");
        return new AuthoritySignature(ParseKey(json["key"]), json["signature"].PlainBytes(Secp256k1.SignatureLength));
    }

    /// <exception cref="MalformedInputException">Not a compressed point; the message names the place.</exception>
    public static Secp256k1PublicKey ParseKey(StrictJson json)
    {
        byte[] bytes = json.PlainBytes(Secp256k1PublicKey.Length);
        try
        {
            return Secp256k1PublicKey.Decode(bytes);
        }
        catch (MalformedInputException)
        {
            throw json.Malformed("not a point of secp256k1");
        }
    }
}
