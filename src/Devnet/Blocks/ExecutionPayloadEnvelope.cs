using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>
/// consensus-specs, gloas/beacon-chain.md: <c>ExecutionPayloadEnvelope</c>, the payload that a block promised, published behind it.
/// </summary>
public sealed record ExecutionPayloadEnvelope(
    ExecutionPayload Payload, ExecutionRequests ExecutionRequests, ulong BuilderIndex, Root BeaconBlockRoot, Root ParentBeaconBlockRoot)
    : ISszSerializable<ExecutionPayloadEnvelope>
{
    public Root HashTreeRoot(Preset preset) => ProgressiveTree.Container(
        Payload.HashTreeRoot(preset), ExecutionRequests.HashTreeRoot(preset), BuilderIndex.HashTreeRoot(), BeaconBlockRoot,
        ParentBeaconBlockRoot);

    public void Encode(SszWriter ssz)
    {
        ssz.Variable(Payload);
        ssz.Variable(ExecutionRequests);
        ssz.UInt64(BuilderIndex);
        ssz.Root(BeaconBlockRoot);
        ssz.Root(ParentBeaconBlockRoot);
    }

    public static ExecutionPayloadEnvelope Decode(ref SszReader ssz)
    {
        ssz.Offset();
        ssz.Offset();
        ulong builderIndex = ssz.UInt64();
        Root beaconBlockRoot = ssz.Root();
        Root parentBeaconBlockRoot = ssz.Root();
        return new(
            ssz.Variable<ExecutionPayload>(), ssz.Variable<ExecutionRequests>(), builderIndex, beaconBlockRoot, parentBeaconBlockRoot);
    }
}

/// <summary>consensus-specs, gloas/beacon-chain.md: <c>SignedExecutionPayloadEnvelope</c>.</summary>
public sealed record SignedExecutionPayloadEnvelope(ExecutionPayloadEnvelope Message, ReadOnlyMemory<byte> Signature)
    : ISszSerializable<SignedExecutionPayloadEnvelope>
{
    public void Encode(SszWriter ssz)
    {
        ssz.Variable(Message);
        ssz.Bytes(Signature.Span);
    }

    public static SignedExecutionPayloadEnvelope Decode(ref SszReader ssz)
    {
        ssz.Offset();
        byte[] signature = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        return new(ssz.Variable<ExecutionPayloadEnvelope>(), signature);
    }
}
