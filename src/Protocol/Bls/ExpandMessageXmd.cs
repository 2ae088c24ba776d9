using System.Security.Cryptography;

namespace Helios.Protocol.Bls;

/// <summary>RFC 9380, section 5.3.1: <c>expand_message_xmd</c> with SHA-256.</summary>
internal static class ExpandMessageXmd
{
    private const int BlockLength = 64, DigestLength = SHA256.HashSizeInBytes, LongestTag = 255;

    /// <summary>Fills <paramref name="uniformBytes"/>, at most 255 digests long, from a message and a domain separation tag.</summary>
    public static void Expand(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, Span<byte> uniformBytes)
    {
        int blocks = (uniformBytes.Length + DigestLength - 1) / DigestLength;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocks, 255);
        if (tag.Length > LongestTag)
        {
            Expand(message, SHA256.HashData([.. "H2C-OVERSIZE-DST-"u8, .. tag]), uniformBytes); // section 5.3.3
            return;
        }

        Span<byte> seed = stackalloc byte[DigestLength];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> zeroPadding = stackalloc byte[BlockLength];
        zeroPadding.Clear();
        hash.AppendData(zeroPadding);
        hash.AppendData(message);
        hash.AppendData([(byte)(uniformBytes.Length >> 8), (byte)uniformBytes.Length, 0]);
        AppendTag(hash, tag);
        hash.GetHashAndReset(seed);

        Span<byte> block = stackalloc byte[DigestLength];
        block.Clear();
        for (int i = 1; i <= blocks; i++)
        {
            for (int j = 0; j < DigestLength; j++)
                block[j] ^= seed[j];
            hash.AppendData(block);
            hash.AppendData([(byte)i]);
            AppendTag(hash, tag);
            hash.GetHashAndReset(block);
            Span<byte> rest = uniformBytes[((i - 1) * DigestLength)..];
            block[..Math.Min(DigestLength, rest.Length)].CopyTo(rest);
        }
    }

    private static void AppendTag(IncrementalHash hash, ReadOnlySpan<byte> tag)
    {
        hash.AppendData(tag);
        hash.AppendData([(byte)tag.Length]);
    }
}
