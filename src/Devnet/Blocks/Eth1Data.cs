using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>Eth1Data</c>.</summary>
public sealed record Eth1Data(Root DepositRoot, ulong DepositCount, Hash32 BlockHash) : ISszContainer<Eth1Data>
{
    public Root HashTreeRoot() => Merkleize.Container(DepositRoot, DepositCount.HashTreeRoot(), BlockHash.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        ssz.Root(DepositRoot);
        ssz.UInt64(DepositCount);
        ssz.Hash32(BlockHash);
    }

    public static Eth1Data Decode(ref SszReader ssz) => new(ssz.Root(), ssz.UInt64(), ssz.Hash32());
}
