using Helios.Protocol.Ssz;

namespace Helios.Protocol.Beacon;

/// <summary>consensus-specs, altair/beacon-chain.md: <c>SyncCommittee</c>. The preset says how many keys.</summary>
public sealed partial class SyncCommittee : ISszContainer<SyncCommittee>
{
    /// <summary>Length of a serialized <c>BLSPubkey</c>, in bytes.</summary>
    public const int PubkeyLength = 48;

    private readonly byte[] _pubkeys;
    private readonly byte[] _aggregatePubkey;
    private Root? _root;

    /// <param name="pubkeys">The members' keys, one after the other, 48 bytes each.</param>
    /// <param name="aggregatePubkey">48 bytes.</param>
    /// <exception cref="MalformedInputException">A length that is not a multiple of 48 bytes, or not 48.</exception>
    public SyncCommittee(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> aggregatePubkey)
    {
        if (pubkeys.Length % PubkeyLength != 0 || aggregatePubkey.Length != PubkeyLength)
            throw new MalformedInputException(
                $"sync committee: keys of {pubkeys.Length} and {aggregatePubkey.Length} bytes, {PubkeyLength} each are expected");
        _pubkeys = pubkeys.ToArray();
        _aggregatePubkey = aggregatePubkey.ToArray();
    }

    /// <summary>The type's default value, which the light client takes for "not known".</summary>
    public static SyncCommittee Empty(int size) => new(new byte[size * PubkeyLength], new byte[PubkeyLength]);

    public int Size => _pubkeys.Length / PubkeyLength;

    public bool IsEmpty => !_pubkeys.AsSpan().ContainsAnyExcept((byte)0) && !_aggregatePubkey.AsSpan().ContainsAnyExcept((byte)0);

    public ReadOnlySpan<byte> Pubkeys => _pubkeys;

    public ReadOnlySpan<byte> AggregatePubkey => _aggregatePubkey;

    public Root HashTreeRoot()
    {
        if (_root is { } known)
            return known;
        var keys = new Root[Size];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = Merkleize.Bytes(_pubkeys.AsSpan(i * PubkeyLength, PubkeyLength));
        Root root = Merkleize.Container(Merkleize.Vector(keys, (ulong)keys.Length), Merkleize.Bytes(_aggregatePubkey));
        _root = root;
        return root;
    }

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(_pubkeys);
        ssz.Bytes(_aggregatePubkey);
    }

    public static SyncCommittee Decode(ref SszReader ssz) =>
        new(ssz.Bytes(ssz.Schema.Preset.SyncCommitteeSize * PubkeyLength), ssz.Bytes(PubkeyLength));
}
