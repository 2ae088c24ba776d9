using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>AttestationData</c>.</summary>
public sealed record AttestationData(Slot Slot, ulong Index, Root BeaconBlockRoot, Checkpoint Source, Checkpoint Target)
    : ISszContainer<AttestationData>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Slot.HashTreeRoot(), Index.HashTreeRoot(), BeaconBlockRoot, Source.HashTreeRoot(), Target.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(Slot.Value);
        ssz.UInt64(Index);
        ssz.Root(BeaconBlockRoot);
        Source.Encode(ssz);
        Target.Encode(ssz);
    }

    public static AttestationData Decode(ref SszReader ssz) =>
        new(new(ssz.UInt64()), ssz.UInt64(), ssz.Root(), Checkpoint.Decode(ref ssz), Checkpoint.Decode(ref ssz));
}

/// <summary><c>Attestation</c>: phase0/beacon-chain.md, from Electra with <c>committee_bits</c> (EIP-7549), before that null.</summary>
/// <param name="AggregationBits">As serialized, with the delimiting bit.</param>
/// <param name="Data">What was attested.</param>
/// <param name="Signature">96 bytes.</param>
/// <param name="CommitteeBits">One bit a committee of the slot.</param>
public sealed record Attestation(
    ReadOnlyMemory<byte> AggregationBits, AttestationData Data, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte>? CommitteeBits)
    : ISszSerializable<Attestation>
{
    public Root HashTreeRoot(SszSchema schema)
    {
        Root bits = Merkleize.BitList(AggregationBits.Span, AttestersLimit(schema));
        return CommitteeBits is { } committees
            ? Merkleize.Container(bits, Data.HashTreeRoot(), Merkleize.Bytes(Signature.Span), Merkleize.Bytes(committees.Span))
            : Merkleize.Container(bits, Data.HashTreeRoot(), Merkleize.Bytes(Signature.Span));
    }

    /// <summary>Validators that one attestation can speak for.</summary>
    internal static ulong AttestersLimit(SszSchema schema) => schema.Fork >= ConsensusFork.Electra
        ? schema.Preset.MaxValidatorsPerCommittee * schema.Preset.MaxCommitteesPerSlot
        : schema.Preset.MaxValidatorsPerCommittee;

    public void Encode(SszWriter ssz)
    {
        ssz.Variable(AggregationBits.Span);
        Data.Encode(ssz);
        ssz.Bytes(Signature.Span);
        if (CommitteeBits is { } committees)
            ssz.Bytes(committees.Span);
    }

    public static Attestation Decode(ref SszReader ssz)
    {
        ssz.Offset();
        AttestationData data = AttestationData.Decode(ref ssz);
        byte[] signature = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        byte[]? committeeBits = ssz.Schema.Fork >= ConsensusFork.Electra
            ? ssz.Bytes((int)(ssz.Schema.Preset.MaxCommitteesPerSlot + 7) / 8).ToArray()
            : null;
        ReadOnlySpan<byte> bits = ssz.Variable().ByteList(AttestersLimit(ssz.Schema) / 8 + 1);
        return new(bits.ToArray(), data, signature, committeeBits is null ? null : new ReadOnlyMemory<byte>(committeeBits));
    }
}
