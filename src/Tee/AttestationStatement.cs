using System.Buffers;
using System.Text.Json;
using Helios.Protocol;

namespace Helios.Tee;

/// <summary>
/// What a node says of itself in <c>GET /v1/attestation</c>. The quote is over this very text and the client's nonce
/// (<see cref="ReportData.ForStatement"/>), so the text is served as it is hashed.
/// </summary>
/// <param name="PublicKey">33 bytes: the key that signs the node's answers.</param>
/// <param name="Policy">Digest of the policy by which it admits peers.</param>
public sealed record AttestationStatement(ReadOnlyMemory<byte> PublicKey, Hash32 NetworkId, Root CheckpointRoot, Slot CheckpointSlot, Hash32 Policy)
{
    /// <summary>Compact JSON in this order: version, public_key, network_id, checkpoint {root, slot}, policy.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "helios-akka/statement/v1");
            json.WriteString("public_key", Convert.ToHexStringLower(PublicKey.Span));
            json.WriteString("network_id", NetworkId.ToString());
            json.WriteStartObject("checkpoint");
            json.WriteString("root", CheckpointRoot.ToString());
            json.WriteString("slot", CheckpointSlot.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteString("policy", Policy.ToString());
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public ReportData ReportData(ReadOnlySpan<byte> nonce) => Tee.ReportData.ForStatement(ToUtf8(), nonce);
}
