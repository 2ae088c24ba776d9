using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>Checkpoint</c>.</summary>
public sealed record Checkpoint(Epoch Epoch, Root Root) : ISszContainer<Checkpoint>
{
    public Root HashTreeRoot() => Merkleize.Container(Epoch.HashTreeRoot(), Root);

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(Epoch.Value);
        ssz.Root(Root);
    }

    public static Checkpoint Decode(ref SszReader ssz) => new(new(ssz.UInt64()), ssz.Root());
}
