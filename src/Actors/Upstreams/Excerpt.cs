using System.Security.Cryptography;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Upstreams;

/// <summary>Bytes that are kept as evidence: of many the first, with how many and which they all were.</summary>
/// <param name="Shown">The first of them, or all.</param>
/// <param name="Length">Of all.</param>
/// <param name="Digest">
/// SHA-256 of all; null where they came in several pieces, and where something is overwritten in <paramref name="Shown"/>, because whoever
/// knows the rest could guess it by the digest.
/// </param>
public sealed record Excerpt(ReadOnlyMemory<byte> Shown, long Length, Hash32? Digest)
{
    /// <param name="most">Bytes that are copied.</param>
    internal static Excerpt Of(ReadOnlySpan<byte> bytes, int most) =>
        new(bytes[..Math.Min(most, bytes.Length)].ToArray(), bytes.Length, new Hash32(SHA256.HashData(bytes)));

    /// <summary>Pieces that belong together, each on a line of its own.</summary>
    /// <param name="most">Bytes that are shown of all together.</param>
    internal static Excerpt Joined(IReadOnlyList<Excerpt> pieces, int most)
    {
        using var shown = new MemoryStream();
        foreach (Excerpt piece in pieces.TakeWhile(_ => shown.Length < most))
        {
            shown.Write(piece.Shown.Span);
            shown.WriteByte((byte)'\n');
        }
        return new(
            shown.GetBuffer().AsSpan(0, (int)Math.Min(most, shown.Length)).ToArray(), pieces.Sum(piece => piece.Length + 1), Digest: null);
    }

    /// <summary>The same with each byte of a secret overwritten.</summary>
    internal Excerpt Without(SecretTexts secrets)
    {
        byte[] shown = Shown.ToArray();
        return secrets.Overwrite(shown) ? this with { Shown = shown, Digest = null } : this;
    }
}
