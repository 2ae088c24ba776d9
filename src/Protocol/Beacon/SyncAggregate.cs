using System.Numerics;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Beacon;

/// <summary>consensus-specs, altair/beacon-chain.md: <c>SyncAggregate</c>.</summary>
/// <param name="SyncCommitteeBits">One bit a member, the lowest bit of the first byte is member 0.</param>
/// <param name="SyncCommitteeSignature">96 bytes, not yet a point.</param>
public sealed record SyncAggregate(ReadOnlyMemory<byte> SyncCommitteeBits, ReadOnlyMemory<byte> SyncCommitteeSignature)
    : ISszContainer<SyncAggregate>
{
    /// <summary>Length of a serialized <c>BLSSignature</c>, in bytes.</summary>
    public const int SignatureLength = 96;

    /// <summary>Members that a committee of this size has.</summary>
    public int Size => SyncCommitteeBits.Length * 8;

    /// <summary>Members that signed.</summary>
    public int ParticipantCount
    {
        get
        {
            int count = 0;
            foreach (byte bits in SyncCommitteeBits.Span)
                count += BitOperations.PopCount(bits);
            return count;
        }
    }

    /// <summary>Whether at least two thirds of the committee signed.</summary>
    public bool HasSupermajority => ParticipantCount * 3L >= Size * 2L;

    public bool IsParticipant(int member) => (SyncCommitteeBits.Span[member / 8] >> (member % 8) & 1) != 0;

    public Root HashTreeRoot() =>
        Merkleize.Container(Merkleize.Bytes(SyncCommitteeBits.Span), Merkleize.Bytes(SyncCommitteeSignature.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(SyncCommitteeBits.Span);
        ssz.Bytes(SyncCommitteeSignature.Span);
    }

    public static SyncAggregate Decode(ref SszReader ssz) =>
        new(ssz.Bytes(ssz.Schema.Preset.SyncCommitteeSize / 8).ToArray(), ssz.Bytes(SignatureLength).ToArray());
}
