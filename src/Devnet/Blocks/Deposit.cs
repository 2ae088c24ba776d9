using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>DepositData</c>; the amount in Gwei.</summary>
public sealed record DepositData(ReadOnlyMemory<byte> Pubkey, Root WithdrawalCredentials, ulong Amount, ReadOnlyMemory<byte> Signature)
    : ISszContainer<DepositData>
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

    public static DepositData Decode(ref SszReader ssz) => new(
        ssz.Bytes(SyncCommittee.PubkeyLength).ToArray(), ssz.Root(), ssz.UInt64(), ssz.Bytes(SyncAggregate.SignatureLength).ToArray());
}

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>Deposit</c>.</summary>
public sealed record Deposit(MerkleBranch Proof, DepositData Data) : ISszContainer<Deposit>
{
    /// <summary>DEPOSIT_CONTRACT_TREE_DEPTH, and the length mixed in.</summary>
    private const int ProofLength = 33;

    public Root HashTreeRoot() => Merkleize.Container(Proof.HashTreeRoot(), Data.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        Proof.Encode(ssz);
        Data.Encode(ssz);
    }

    public static Deposit Decode(ref SszReader ssz) => new(MerkleBranch.Decode(ref ssz, ProofLength), DepositData.Decode(ref ssz));
}
