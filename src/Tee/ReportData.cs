using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Tee;

/// <summary>The 64 bytes that a trust domain binds into its quote (Intel DCAP: <c>REPORTDATA</c>). We define their meaning.</summary>
/// <remarks>Each use has its own first bytes, so that a quote made for one can never be shown for another.</remarks>
public readonly struct ReportData : IEquatable<ReportData>
{
    public const int Length = 64;

    private readonly Bytes64 _bytes;

    /// <exception cref="MalformedInputException">Not 64 bytes.</exception>
    public ReportData(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new MalformedInputException($"report data of {bytes.Length} bytes: {Length} are expected");
        bytes.CopyTo(_bytes);
    }

    [UnscopedRef]
    public ReadOnlySpan<byte> Span => _bytes;

    public byte[] ToArray() => Span.ToArray();

    /// <summary><c>GET /attest</c> proves SHA-256(<c>register</c> + lower-case hex of the public key) and 32 zero bytes.</summary>
    /// <param name="publicKey">The network's secp256k1 key, 33 bytes compressed.</param>
    public static ReportData ForRegister(ReadOnlySpan<byte> publicKey)
    {
        Span<byte> data = stackalloc byte[Length];
        data.Clear();
        SHA256.HashData(Encoding.ASCII.GetBytes("register" + Convert.ToHexStringLower(publicKey)), data);
        return new ReportData(data);
    }

    /// <summary>
    /// A peer proves of its channel SHA-512(<c>helios-akka/attest/v1</c> ‖ 00 ‖ networkId ‖ role ‖ SHA-256(SPKI) ‖ anchor).
    /// </summary>
    /// <param name="networkId">32 bytes that name the network.</param>
    /// <param name="role">One byte: the side that speaks, dialling or listening.</param>
    /// <param name="subjectPublicKeyInfo">DER of the key that the channel itself proves.</param>
    /// <param name="anchor">Freshness, at least 32 bytes: the verifier's nonce, or a finalized block root and its slot.</param>
    /// <exception cref="MalformedInputException">The network id is not 32 bytes, or the anchor is shorter.</exception>
    public static ReportData ForPeer(
        ReadOnlySpan<byte> networkId, byte role, ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> anchor)
    {
        if (networkId.Length != 32 || anchor.Length < 32)
        {
            throw new MalformedInputException(
                $"network id of {networkId.Length} bytes, anchor of {anchor.Length}: 32, and 32 or more are expected");
        }
        return Tagged("helios-akka/attest/v1", networkId, [role], SHA256.HashData(subjectPublicKeyInfo), anchor);
    }

    /// <summary>
    /// <c>GET /v1/attestation</c> proves SHA-512(<c>helios-akka/statement/v1</c> ‖ 00 ‖ SHA-256(statement) ‖ SHA-256(nonce)).
    /// The client chooses only the nonce, never the form: the quote cannot be shown for <c>/attest</c> or for a peer's channel.
    /// </summary>
    /// <param name="statement">The bytes of the statement: public key, network id, checkpoint, policy digest.</param>
    /// <param name="nonce">1 to 64 bytes that the client chose.</param>
    /// <exception cref="MalformedInputException">An empty nonce, or one of more than 64 bytes.</exception>
    public static ReportData ForStatement(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> nonce)
    {
        if (nonce.Length is 0 or > 64)
            throw new MalformedInputException($"nonce of {nonce.Length} bytes: 1 to 64 are expected");
        return Tagged("helios-akka/statement/v1", SHA256.HashData(statement), SHA256.HashData(nonce));
    }

    /// <summary>dstack's own form: SHA-512(tag ‖ <c>:</c> ‖ content), for instance <c>ratls-cert</c> over a certificate's SPKI.</summary>
    public static ReportData ForDstack(string tag, ReadOnlySpan<byte> content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(Encoding.UTF8.GetBytes(tag + ":"));
        hash.AppendData(content);
        return new ReportData(hash.GetHashAndReset());
    }

    private static ReportData Tagged(
        string tag, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c = default, ReadOnlySpan<byte> d = default)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(Encoding.ASCII.GetBytes(tag));
        hash.AppendData([0]);
        hash.AppendData(a);
        hash.AppendData(b);
        hash.AppendData(c);
        hash.AppendData(d);
        return new ReportData(hash.GetHashAndReset());
    }

    public bool Equals(ReportData other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is ReportData other && Equals(other);

    public override int GetHashCode() => MemoryMarshal.Read<int>(Span);

    public override string ToString() => Convert.ToHexStringLower(Span);

    public static bool operator ==(ReportData left, ReportData right) => left.Equals(right);

    public static bool operator !=(ReportData left, ReportData right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Bytes64
    {
        private byte _first;
    }
}
