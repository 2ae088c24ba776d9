using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, gloas/beacon-chain.md: <c>BuilderDepositRequest</c> (EIP-8282); the amount in Gwei.</summary>
public sealed record BuilderDepositRequest(
    ReadOnlyMemory<byte> Pubkey, Root WithdrawalCredentials, ulong Amount, ReadOnlyMemory<byte> Signature)
    : ISszContainer<BuilderDepositRequest>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Merkleize.Bytes(Pubkey.Span), WithdrawalCredentials, Amount.HashTreeRoot(), Merkleize.Bytes(Signature.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(Pubkey.Span);
        ssz.Root(WithdrawalCredentials);
        ssz.UInt64(Amount);
        ssz.Bytes(Signature.Span);
    }

    public static BuilderDepositRequest Decode(ref SszReader ssz) => new(
        ssz.Bytes(SyncCommittee.PubkeyLength).ToArray(), ssz.Root(), ssz.UInt64(), ssz.Bytes(SyncAggregate.SignatureLength).ToArray());
}

/// <summary>consensus-specs, gloas/beacon-chain.md: <c>BuilderExitRequest</c> (EIP-8282).</summary>
public sealed record BuilderExitRequest(Address SourceAddress, ReadOnlyMemory<byte> Pubkey) : ISszContainer<BuilderExitRequest>
{
    public Root HashTreeRoot() => Merkleize.Container(SourceAddress.HashTreeRoot(), Merkleize.Bytes(Pubkey.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(SourceAddress.Span);
        ssz.Bytes(Pubkey.Span);
    }

    public static BuilderExitRequest Decode(ref SszReader ssz) => new(ssz.Address(), ssz.Bytes(SyncCommittee.PubkeyLength).ToArray());
}
