using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Tee.Certificates;

namespace Helios.Tee.Governance;

/// <summary>A policy document and the signatures beside it, which nobody has judged yet.</summary>
/// <param name="Text">The document's one text.</param>
/// <param name="Signatures">In the order of their keys.</param>
public sealed record SignedPolicy(PolicyDocument Document, ReadOnlyMemory<byte> Text, ImmutableArray<AuthoritySignature> Signatures)
{
    /// <summary>A file may have spaces that its document's text has not.</summary>
    private const int MostBytesOfFile = 4 * PolicyDocument.MostBytes;

    public Hash32 Digest { get; } = PolicyDocument.DigestOf(Text.Span);

    public static SignedPolicy Of(PolicyDocument document, params ImmutableArray<AuthoritySignature> signatures) =>
        new(document, document.Text(), AuthoritySignature.Sort(signatures));

    /// <param name="known">The roots that this node can pin.</param>
    /// <exception cref="MalformedInputException">Not the one text of a document.</exception>
    public static SignedPolicy Parse(
        ReadOnlyMemory<byte> text, ImmutableArray<AuthoritySignature> signatures, IReadOnlyList<TrustAnchor> known) =>
        new(PolicyDocument.Parse(text.Span, known), text, signatures);

    /// <summary>Reads a file: <c>{"document": {…}, "signatures": [{"key": "02…", "signature": "…"}]}</c>.</summary>
    /// <param name="known">The roots that this node can pin.</param>
    /// <exception cref="MalformedInputException">Not such a file; the message names the place.</exception>
    public static SignedPolicy ReadFile(ReadOnlySpan<byte> file, IReadOnlyList<TrustAnchor> known)
    {
        if (file.Length > MostBytesOfFile)
            throw new MalformedInputException($"a policy file of {file.Length} bytes: at most {MostBytesOfFile} are allowed");
        return Read(StrictJson.Parse(file, "policy"), known);
    }

    /// <inheritdoc cref="ReadFile"/>
    public static SignedPolicy Read(StrictJson json, IReadOnlyList<TrustAnchor> known)
    {
        json.HasOnly("document", "signatures");
        return Of(
            PolicyDocument.Read(json["document"], known),
            [.. json["signatures"].Items(Authority.MostKeys).Select(ReadSignature)]);
    }

    /// <summary>The same as a file.</summary>
    public byte[] ToFile()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WritePropertyName("document");
            using (JsonDocument document = JsonDocument.Parse(Text))
                document.RootElement.WriteTo(json);
            json.WriteStartArray("signatures");
            foreach ((Secp256k1PublicKey key, ReadOnlyMemory<byte> signature) in Signatures)
            {
                json.WriteStartObject();
                json.WriteString("key", key.ToString());
                json.WriteString("signature", Convert.ToHexStringLower(signature.Span));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    private static AuthoritySignature ReadSignature(StrictJson json)
    {
        json.HasOnly("key", "signature");
        return new AuthoritySignature(
            Secp256k1PublicKey.Decode(json["key"].PlainBytes(Secp256k1PublicKey.Length)),
            json["signature"].PlainBytes(Secp256k1.SignatureLength));
    }
}
