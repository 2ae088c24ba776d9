using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;

namespace Helios.Tee.Governance;

/// <summary>One version of a network's policy, as its authority signs it (docs/policy-format.md). One content has one text.</summary>
/// <param name="Network">The digest of the network's rules, so that a document of one network is none of another.</param>
/// <param name="Version">1 for the first, and one more for each that follows.</param>
/// <param name="Previous">The digest of the document before; null for the first alone.</param>
/// <param name="ValidFrom">In whole seconds.</param>
/// <param name="ValidUntil">In whole seconds, and later than <paramref name="ValidFrom"/>.</param>
/// <param name="Orders">About the network's key, by epoch, and of one epoch the rotation first; each once.</param>
public sealed record PolicyDocument(
    Hash32 Network, uint Version, Hash32? Previous, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, AppraisalPolicy Policy,
    ImmutableArray<KeyOrder> Orders)
{
    public const string Format = "helios-akka/policy-document/v1";

    /// <summary>Bytes of the text.</summary>
    public const int MostBytes = 64 * 1024;
    public const int MostOrders = 16;

    private const ulong MostSeconds = 253_402_300_799; // the end of the year 9999
    private const uint MostVersions = int.MaxValue;

    /// <summary>SHA-256(<c>helios-akka/policy-document/1</c> ‖ 00 ‖ the text). This is what the authority signs.</summary>
    public Hash32 Digest => DigestOf(Text());

    public static Hash32 DigestOf(ReadOnlySpan<byte> text) =>
        new(SHA256.HashData([.. "helios-akka/policy-document/1\0"u8, .. text]));

    /// <summary>The one text: compact JSON, fields in this order.</summary>
    public byte[] Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("network", Convert.ToHexStringLower(Network.Span));
            json.WriteNumber("version", Version);
            if (Previous is { } previous)
                json.WriteString("previous", Convert.ToHexStringLower(previous.Span));
            else
                json.WriteNull("previous");
            json.WriteNumber("valid-from", ValidFrom.ToUnixTimeSeconds());
            json.WriteNumber("valid-until", ValidUntil.ToUnixTimeSeconds());
            json.WritePropertyName("policy");
            json.WriteRawValue(PolicyDigest.Canonical(Policy));
            json.WriteStartArray("keys");
            foreach (KeyOrder order in Orders)
                Write(json, order);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A document as a person wrote it: spaces, and the order of fields and of sets, do not matter.</summary>
    /// <param name="known">The roots that this node can pin.</param>
    /// <exception cref="MalformedInputException">Not a document; the message names the place.</exception>
    public static PolicyDocument Read(StrictJson json, IReadOnlyList<TrustAnchor> known)
    {
        json.HasOnly("format", "network", "version", "previous", "valid-from", "valid-until", "policy", "keys");
        if (json["format"].Text() != Format)
            throw json["format"].Expected(Format);
        uint version = json["version"].Integer32();
        Hash32? previous = json.Member("previous") is { IsNull: false } before ? new Hash32(before.PlainBytes(32)) : null;
        if (version is 0 or > MostVersions || previous is null != (version == 1))
            throw json["version"].Malformed("the first version is 1 and names no document before it, and every other names one");
        (DateTimeOffset from, DateTimeOffset until) = (Time(json["valid-from"]), Time(json["valid-until"]));
        if (from >= until)
            throw json["valid-until"].Malformed("not later than valid-from");
        ImmutableArray<KeyOrder> orders = [.. json["keys"].Items(MostOrders).Select(ReadOrder)
            .OrderBy(order => order.Epoch).ThenBy(order => order is KeyOrder.Revoke)];
        for (int i = 1; i < orders.Length; i++)
        {
            if (orders[i].Epoch == orders[i - 1].Epoch && orders[i].GetType() == orders[i - 1].GetType())
                throw json["keys"].Malformed($"two orders of one kind about epoch {orders[i].Epoch}");
        }
        var network = new Hash32(json["network"].PlainBytes(32));
        var document = new PolicyDocument(network, version, previous, from, until, CanonicalPolicy.Read(json["policy"], known), orders);
        int length = document.Text().Length;
        return length <= MostBytes ? document : throw json.Malformed($"a text of {length} bytes: at most {MostBytes} are allowed");
    }

    /// <summary>A document as it travels: its one text, and no other.</summary>
    /// <exception cref="MalformedInputException">Not that text.</exception>
    public static PolicyDocument Parse(ReadOnlySpan<byte> text, IReadOnlyList<TrustAnchor> known)
    {
        if (text.Length > MostBytes)
            throw new MalformedInputException($"a policy document of {text.Length} bytes: at most {MostBytes} are allowed");
        PolicyDocument document = Read(StrictJson.Parse(text, "document"), known);
        return text.SequenceEqual(document.Text())
            ? document
            : throw new MalformedInputException("document: not the one text of its content (docs/policy-format.md)");
    }

    private static DateTimeOffset Time(StrictJson json) => json.SafeInteger() is var seconds and <= MostSeconds
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
        : throw json.Expected("seconds since 1970, before the year 10000");

    private static KeyOrder ReadOrder(StrictJson json)
    {
        uint epoch = json["epoch"].Integer32();
        switch (json["order"].Text())
        {
            case "rotate" when epoch >= 2:
                json.HasOnly("order", "epoch", "active-from", "overlap", "without");
                ulong overlap = json["overlap"].SafeInteger();
                return overlap <= KeyCertificate.MaxOverlap
                    ? new KeyOrder.Rotate(epoch, (ulong)Time(json["active-from"]).ToUnixTimeSeconds(), overlap)
                    {
                        Without = ReadWithout(json),
                    }
                    : throw json["overlap"].Expected($"0 to {KeyCertificate.MaxOverlap} seconds");
            case "revoke" when epoch >= 1:
                json.HasOnly("order", "epoch", "without");
                return new KeyOrder.Revoke(epoch) { Without = ReadWithout(json) };
            default:
                throw json.Malformed("an order is rotate, of an epoch from 2 on, or revoke, of an epoch from 1 on");
        }
    }

    private static ImmutableArray<Secp256k1PublicKey> ReadWithout(StrictJson json) => json.Optional("without") is { } keys
        ?
        [
            .. keys.Items(KeyOrder.MostWithout).Select(key => Secp256k1PublicKey.Decode(key.PlainBytes(Secp256k1PublicKey.Length)))
                .Distinct().OrderBy(key => key.ToString(), StringComparer.Ordinal),
        ]
        : [];

    private static void Write(Utf8JsonWriter json, KeyOrder order)
    {
        json.WriteStartObject();
        json.WriteString("order", order is KeyOrder.Rotate ? "rotate" : "revoke");
        json.WriteNumber("epoch", order.Epoch);
        if (order is KeyOrder.Rotate rotate)
        {
            json.WriteNumber("active-from", rotate.ActiveFrom);
            json.WriteNumber("overlap", rotate.Overlap);
        }
        if (!order.Without.IsEmpty)
        {
            json.WriteStartArray("without");
            foreach (Secp256k1PublicKey key in order.Without)
                json.WriteStringValue(key.ToString());
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
