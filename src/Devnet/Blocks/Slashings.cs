using System.Buffers.Binary;
using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>SignedBeaconBlockHeader</c>.</summary>
public sealed record SignedBeaconBlockHeader(
    BeaconBlockHeader Message, ReadOnlyMemory<byte> Signature) : ISszContainer<SignedBeaconBlockHeader>
{
    public Root HashTreeRoot() => Merkleize.Container(Message.HashTreeRoot(), Merkleize.Bytes(Signature.Span));

    public void Encode(SszWriter ssz)
    {
        Message.Encode(ssz);
        ssz.Bytes(Signature.Span);
    }

    public static SignedBeaconBlockHeader Decode(ref SszReader ssz) =>
        new(BeaconBlockHeader.Decode(ref ssz), ssz.Bytes(SyncAggregate.SignatureLength).ToArray());
}

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>ProposerSlashing</c>.</summary>
public sealed record ProposerSlashing(SignedBeaconBlockHeader SignedHeader1, SignedBeaconBlockHeader SignedHeader2)
    : ISszContainer<ProposerSlashing>
{
    public Root HashTreeRoot() => Merkleize.Container(SignedHeader1.HashTreeRoot(), SignedHeader2.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        SignedHeader1.Encode(ssz);
        SignedHeader2.Encode(ssz);
    }

    public static ProposerSlashing Decode(ref SszReader ssz) =>
        new(SignedBeaconBlockHeader.Decode(ref ssz), SignedBeaconBlockHeader.Decode(ref ssz));
}

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>IndexedAttestation</c>; Electra makes room for a whole slot's attesters.</summary>
public sealed record IndexedAttestation(ImmutableArray<ulong> AttestingIndices, AttestationData Data, ReadOnlyMemory<byte> Signature)
    : ISszSerializable<IndexedAttestation>
{
    public Root HashTreeRoot(SszSchema schema)
    {
        ulong limit = Attestation.AttestersLimit(schema);
        Root indices = Merkleize.MixInLength(
            Merkleize.Bytes(PackedIndices(), (limit * sizeof(ulong) + 31) / 32), (ulong)AttestingIndices.Length);
        return Merkleize.Container(indices, Data.HashTreeRoot(), Merkleize.Bytes(Signature.Span));
    }

    public void Encode(SszWriter ssz)
    {
        ssz.Variable(PackedIndices());
        Data.Encode(ssz);
        ssz.Bytes(Signature.Span);
    }

    public static IndexedAttestation Decode(ref SszReader ssz)
    {
        ssz.Offset();
        AttestationData data = AttestationData.Decode(ref ssz);
        byte[] signature = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        SszReader list = ssz.Variable();
        ulong limit = Attestation.AttestersLimit(ssz.Schema);
        if (list.Remaining % sizeof(ulong) != 0 || (ulong)(list.Remaining / sizeof(ulong)) > limit)
            throw new MalformedInputException($"SSZ: attesting indices of {list.Remaining} bytes");
        var indices = ImmutableArray.CreateBuilder<ulong>(list.Remaining / sizeof(ulong));
        while (list.Remaining > 0)
            indices.Add(list.UInt64());
        return new(indices.ToImmutable(), data, signature);
    }

    private byte[] PackedIndices()
    {
        byte[] packed = new byte[AttestingIndices.Length * sizeof(ulong)];
        for (int i = 0; i < AttestingIndices.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(i * sizeof(ulong)), AttestingIndices[i]);
        return packed;
    }
}

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>AttesterSlashing</c>.</summary>
public sealed record AttesterSlashing(IndexedAttestation Attestation1, IndexedAttestation Attestation2) : ISszSerializable<AttesterSlashing>
{
    public Root HashTreeRoot(SszSchema schema) => Merkleize.Container(Attestation1.HashTreeRoot(schema), Attestation2.HashTreeRoot(schema));

    public void Encode(SszWriter ssz)
    {
        ssz.Variable(Attestation1);
        ssz.Variable(Attestation2);
    }

    public static AttesterSlashing Decode(ref SszReader ssz)
    {
        ssz.Offset();
        ssz.Offset();
        return new(ssz.Variable<IndexedAttestation>(), ssz.Variable<IndexedAttestation>());
    }
}
