using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>BeaconBlock</c>, Deneb to Gloas.</summary>
public sealed record BeaconBlock(Slot Slot, ValidatorIndex ProposerIndex, Root ParentRoot, Root StateRoot, BeaconBlockBody Body)
    : ISszSerializable<BeaconBlock>
{
    /// <summary>The block with its body's root in place of the body; both have the same root.</summary>
    public BeaconBlockHeader ToHeader(SszSchema schema) => new(Slot, ProposerIndex, ParentRoot, StateRoot, Body.HashTreeRoot(schema));

    public Root HashTreeRoot(SszSchema schema) => ToHeader(schema).HashTreeRoot();

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(Slot.Value);
        ssz.UInt64(ProposerIndex.Value);
        ssz.Root(ParentRoot);
        ssz.Root(StateRoot);
        ssz.Variable(Body);
    }

    public static BeaconBlock Decode(ref SszReader ssz)
    {
        Slot slot = new(ssz.UInt64());
        ValidatorIndex proposerIndex = new(ssz.UInt64());
        Root parentRoot = ssz.Root();
        Root stateRoot = ssz.Root();
        ssz.Offset();
        return new(slot, proposerIndex, parentRoot, stateRoot, ssz.Variable<BeaconBlockBody>());
    }
}

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>SignedBeaconBlock</c>.</summary>
public sealed record SignedBeaconBlock(BeaconBlock Message, ReadOnlyMemory<byte> Signature) : ISszSerializable<SignedBeaconBlock>
{
    public void Encode(SszWriter ssz)
    {
        ssz.Variable(Message);
        ssz.Bytes(Signature.Span);
    }

    public static SignedBeaconBlock Decode(ref SszReader ssz)
    {
        ssz.Offset();
        byte[] signature = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        return new(ssz.Variable<BeaconBlock>(), signature);
    }
}
