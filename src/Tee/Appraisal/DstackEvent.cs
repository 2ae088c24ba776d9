using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Tee.Appraisal;

/// <summary>One entry of dstack's event log.</summary>
/// <param name="Imr">The register that was extended, 0 to 3.</param>
/// <param name="Digest">48 bytes as logged, or null where the log leaves it to the reader to compute.</param>
/// <param name="Preimage">Version 2 only: the bytes that were hashed.</param>
public sealed record DstackEvent(
    int Imr,
    uint Type,
    ReadOnlyMemory<byte>? Digest,
    string Name,
    ReadOnlyMemory<byte> Payload,
    int Version,
    ReadOnlyMemory<byte>? Preimage)
{
    /// <summary>The type of the events that dstack measures into RTMR3.</summary>
    public const uint RuntimeType = 0x0800_0001;

    /// <summary>
    /// The digest of name and payload. Version 1: SHA-384(u32le type ‖ : ‖ name ‖ : ‖ payload). Version 2: SHA-384 of
    /// <see cref="CanonicalForm"/>.
    /// </summary>
    public byte[] ComputeDigest()
    {
        if (Version == 2)
            return SHA384.HashData(CanonicalForm());
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA384);
        Span<byte> type = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(type, Type);
        hash.AppendData(type);
        hash.AppendData(":"u8);
        hash.AppendData(Encoding.UTF8.GetBytes(Name));
        hash.AppendData(":"u8);
        hash.AppendData(Payload.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>RFC 8785 (JCS): <c>{"name":…,"payload":"hex","type":…}</c>.</summary>
    public byte[] CanonicalForm()
    {
        var json = new StringBuilder("{\"name\":\"");
        foreach (char c in Name)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        json.Append("\",\"payload\":\"").Append(Convert.ToHexStringLower(Payload.Span)).Append("\",\"type\":").Append(Type).Append('}');
        return Encoding.UTF8.GetBytes(json.ToString());
    }
}
