using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, capella/beacon-chain.md: <c>Withdrawal</c>; the amount in Gwei.</summary>
public sealed record Withdrawal(ulong Index, ValidatorIndex ValidatorIndex, Address Address, ulong Amount) : ISszContainer<Withdrawal>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Index.HashTreeRoot(), ValidatorIndex.HashTreeRoot(), Address.HashTreeRoot(), Amount.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(Index);
        ssz.UInt64(ValidatorIndex.Value);
        ssz.Bytes(Address.Span);
        ssz.UInt64(Amount);
    }

    public static Withdrawal Decode(ref SszReader ssz) => new(ssz.UInt64(), new(ssz.UInt64()), ssz.Address(), ssz.UInt64());
}
