using System.Buffers.Binary;

namespace Helios.Protocol.Crypto;

/// <summary>A point of secp256k1 that is on the curve and not infinity.</summary>
public sealed class Secp256k1PublicKey : IEquatable<Secp256k1PublicKey>
{
    /// <summary>Bytes of the compressed form (SEC 1, section 2.3.3).</summary>
    public const int Length = 33;
    public const int UncompressedLength = 65;

    /// <summary>How many keys are kept. A power of two.</summary>
    private const int Kept = 1024;

    /// <summary>
    /// Keys that were decoded lately, each at the place that its last bytes name. Peers name the same few keys again and again, and the y
    /// of a compressed one is a square root.
    /// </summary>
    private static readonly Secp256k1PublicKey?[] Lately = new Secp256k1PublicKey?[Kept];

    private readonly byte[] _opaque;
    private readonly byte[] _compressed;

    /// <param name="opaque">libsecp256k1's own form: 64 bytes, valid.</param>
    internal Secp256k1PublicKey(byte[] opaque)
    {
        _opaque = opaque;
        _compressed = Serialize(Length, LibSecp256k1.EcCompressed);
    }

    internal ReadOnlySpan<byte> Opaque => _opaque;

    /// <summary>33 bytes: 02 or 03, then x.</summary>
    public ReadOnlySpan<byte> Span => _compressed;

    /// <summary>Reads a compressed (33 bytes) or uncompressed (65 bytes) key.</summary>
    /// <exception cref="MalformedInputException">Another length or prefix, or not a point of the curve.</exception>
    public static Secp256k1PublicKey Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            return Read(bytes);
        ref Secp256k1PublicKey? place = ref Lately[BinaryPrimitives.ReadUInt16BigEndian(bytes[^sizeof(ushort)..]) % Kept];
        Secp256k1PublicKey? known = Volatile.Read(ref place);
        if (known is null || !bytes.SequenceEqual(known._compressed))
            Volatile.Write(ref place, known = Read(bytes));
        return known;
    }

    /// <summary>The compressed form, 33 bytes.</summary>
    public byte[] Encode() => [.. _compressed];

    /// <summary>The uncompressed form: 04, x, y.</summary>
    public byte[] EncodeUncompressed() => Serialize(UncompressedLength, LibSecp256k1.EcUncompressed);

    /// <summary>The account of this key (Yellow Paper, appendix F): the last 20 bytes of the Keccak-256 of x and y.</summary>
    public Address ToAddress() => new(Keccak256.Hash(EncodeUncompressed().AsSpan(1)).Span[12..]);

    public bool Equals(Secp256k1PublicKey? other) => other is not null && _compressed.AsSpan().SequenceEqual(other._compressed);

    public override bool Equals(object? obj) => Equals(obj as Secp256k1PublicKey);

    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(_compressed.AsSpan(1));

    /// <summary>66 hex digits, as <c>/attest</c> shows it.</summary>
    public override string ToString() => Convert.ToHexStringLower(_compressed);

    internal static Secp256k1PublicKey Of(Secp256k1SecretKey secret)
    {
        byte[] opaque = new byte[LibSecp256k1.PublicKeySize];
        if (LibSecp256k1.PublicKeyCreate(secret.Context, opaque, secret.Secret) != 1)
            throw new InvalidOperationException("secp256k1_ec_pubkey_create failed for a valid secret key");
        return new Secp256k1PublicKey(opaque);
    }

    private static Secp256k1PublicKey Read(ReadOnlySpan<byte> bytes)
    {
        byte[] opaque = new byte[LibSecp256k1.PublicKeySize];
        bool known = bytes.Length switch
        {
            Length => bytes[0] is 0x02 or 0x03,
            UncompressedLength => bytes[0] is 0x04,
            _ => false,
        };
        if (!known || LibSecp256k1.PublicKeyParse(Secp256k1Context.Shared, opaque, bytes, (nuint)bytes.Length) != 1)
            throw new MalformedInputException(
                $"secp256k1 public key of {bytes.Length} bytes: a point of the curve, compressed (33) or uncompressed (65), is expected");
        return new Secp256k1PublicKey(opaque);
    }

    private byte[] Serialize(int length, uint flags)
    {
        byte[] output = new byte[length];
        nuint written = (nuint)length;
        if (LibSecp256k1.PublicKeySerialize(Secp256k1Context.Shared, output, ref written, _opaque, flags) != 1)
            throw new InvalidOperationException("secp256k1_ec_pubkey_serialize failed for a valid public key");
        return output;
    }
}
