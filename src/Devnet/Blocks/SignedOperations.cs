using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>SignedVoluntaryExit</c>, with its <c>VoluntaryExit</c>.</summary>
public sealed record SignedVoluntaryExit(Epoch Epoch, ValidatorIndex ValidatorIndex, ReadOnlyMemory<byte> Signature)
    : ISszContainer<SignedVoluntaryExit>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Merkleize.Container(Epoch.HashTreeRoot(), ValidatorIndex.HashTreeRoot()), Merkleize.Bytes(Signature.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(Epoch.Value);
        ssz.UInt64(ValidatorIndex.Value);
        ssz.Bytes(Signature.Span);
    }

    public static SignedVoluntaryExit Decode(ref SszReader ssz) =>
        new(new(ssz.UInt64()), new(ssz.UInt64()), ssz.Bytes(SyncAggregate.SignatureLength).ToArray());
}

/// <summary>consensus-specs, capella/beacon-chain.md: <c>SignedBLSToExecutionChange</c>, with its <c>BLSToExecutionChange</c>.</summary>
public sealed record SignedBlsToExecutionChange(
    ValidatorIndex ValidatorIndex, ReadOnlyMemory<byte> FromBlsPubkey, Address ToExecutionAddress, ReadOnlyMemory<byte> Signature)
    : ISszContainer<SignedBlsToExecutionChange>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Merkleize.Container(ValidatorIndex.HashTreeRoot(), Merkleize.Bytes(FromBlsPubkey.Span), ToExecutionAddress.HashTreeRoot()),
        Merkleize.Bytes(Signature.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(ValidatorIndex.Value);
        ssz.Bytes(FromBlsPubkey.Span);
        ssz.Bytes(ToExecutionAddress.Span);
        ssz.Bytes(Signature.Span);
    }

    public static SignedBlsToExecutionChange Decode(ref SszReader ssz) => new(
        new(ssz.UInt64()), ssz.Bytes(SyncCommittee.PubkeyLength).ToArray(), ssz.Address(),
        ssz.Bytes(SyncAggregate.SignatureLength).ToArray());
}

/// <summary>consensus-specs, deneb/beacon-chain.md: <c>KZGCommitment</c>, 48 bytes.</summary>
public sealed record KzgCommitment(ReadOnlyMemory<byte> Bytes) : ISszContainer<KzgCommitment>
{
    public const int Length = 48;

    public Root HashTreeRoot() => Merkleize.Bytes(Bytes.Span);

    public void Encode(SszWriter ssz) => ssz.Bytes(Bytes.Span);

    public static KzgCommitment Decode(ref SszReader ssz) => new(ssz.Bytes(Length).ToArray());
}
