using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Beacon;
using Helios.Protocol.Bls;

namespace Helios.Devnet.Beacon;

/// <summary>
/// The validators of a development chain. Their keys follow from a public seed: every reader can sign for them, so they
/// protect nothing.
/// </summary>
public sealed class DevnetValidators
{
    /// <summary>Order of the BLS12-381 groups.</summary>
    private static readonly BigInteger GroupOrder =
        new(Convert.FromHexString("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001"), isUnsigned: true, isBigEndian: true);

    private readonly string _seed;
    private readonly BigInteger[] _secrets;
    private readonly Dictionary<ulong, int[]> _members = [];
    private readonly Dictionary<ulong, SyncCommittee> _committees = [];

    public DevnetValidators(string seed, Preset preset)
    {
        (_seed, CommitteeSize) = (seed, preset.SyncCommitteeSize);
        _secrets = [.. Enumerable.Range(0, 2 * CommitteeSize).Select(i => Number("key", 0, i) % (GroupOrder - 1) + 1)];
        Keys = [.. _secrets.Select(Key)];
        Pubkeys = [.. Keys.Select(key => key.PublicKey.Encode())];
    }

    /// <summary>Twice as many validators as a committee has members, so that committees differ.</summary>
    public int Count => _secrets.Length;

    public int CommitteeSize { get; }

    public ImmutableArray<byte[]> Pubkeys { get; }

    internal ImmutableArray<BlsSecretKey> Keys { get; }

    /// <summary>The committee of a period: drawn by the seed, another one each period.</summary>
    public SyncCommittee Committee(ulong period)
    {
        if (_committees.TryGetValue(period, out SyncCommittee? committee))
            return committee;
        int[] members = Members(period);
        byte[] pubkeys = [.. members.SelectMany(member => Pubkeys[member])];
        BlsPublicKey aggregate = BlsPublicKey.Aggregate([.. members.Select(member => Keys[member].PublicKey)]);
        return _committees[period] = new SyncCommittee(pubkeys, aggregate.Encode());
    }

    /// <summary>The aggregate signature of the first members of a period's committee.</summary>
    /// <remarks>
    /// The sum of the keys signs once. The signature is the same point as the sum of the single signatures, since both are
    /// (k₁ + … + kₙ) · H(m), and costs as much as one of them.
    /// </remarks>
    public SyncAggregate Sign(ulong period, int participants, Root signingRoot)
    {
        byte[] bits = new byte[CommitteeSize / 8];
        BigInteger sum = BigInteger.Zero;
        int[] members = Members(period);
        for (int i = 0; i < participants; i++)
        {
            bits[i / 8] |= (byte)(1 << (i % 8));
            sum += _secrets[members[i]];
        }
        byte[] signature = participants == 0 ? Infinity() : Key(sum % GroupOrder).Sign(signingRoot.Span);
        return new(bits, signature);
    }

    /// <summary><c>G2_POINT_AT_INFINITY</c>: the signature of no member.</summary>
    public static byte[] Infinity()
    {
        byte[] infinity = new byte[SyncAggregate.SignatureLength];
        infinity[0] = 0xc0;
        return infinity;
    }

    /// <summary>
    /// Validator <c>i</c> has the place of its number for the period among all; the first ones are the committee.
    /// </summary>
    private int[] Members(ulong period)
    {
        if (_members.TryGetValue(period, out int[]? members))
            return members;
        return _members[period] = [.. Enumerable.Range(0, Count).OrderBy(i => Number("committee", period, i)).Take(CommitteeSize)];
    }

    private BigInteger Number(string purpose, ulong period, int index)
    {
        byte[] name = Encoding.UTF8.GetBytes($"helios devnet, for development only: {_seed}/{purpose}");
        byte[] input = new byte[name.Length + 12];
        name.CopyTo(input, 0);
        BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(name.Length), period);
        BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(name.Length + 8), index);
        return new(SHA256.HashData(input), isUnsigned: true, isBigEndian: true);
    }

    private static BlsSecretKey Key(BigInteger secret)
    {
        byte[] bytes = new byte[BlsSecretKey.Length];
        byte[] digits = secret.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, bytes.Length - digits.Length);
        return BlsSecretKey.Decode(bytes);
    }
}
