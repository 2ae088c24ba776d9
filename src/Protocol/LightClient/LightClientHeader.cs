using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>
/// <c>LightClientHeader</c>: altair has the beacon header alone; capella/light-client/sync-protocol.md adds the execution payload
/// header and its branch; gloas has the execution block hash in place of the header. A field that its fork does not have is null.
/// </summary>
public sealed record LightClientHeader(
    BeaconBlockHeader Beacon, ExecutionPayloadHeader? Execution, Hash32? ExecutionBlockHash, MerkleBranch? ExecutionBranch)
    : ISszContainer<LightClientHeader>
{
    /// <summary>The default value, as an update carries it that has no finality.</summary>
    public static LightClientHeader Empty { get; } = new(BeaconBlockHeader.Empty, null, null, null);

    public bool IsEmpty =>
        Beacon == BeaconBlockHeader.Empty && Execution is null or { IsEmpty: true }
        && (ExecutionBlockHash is null || ExecutionBlockHash == Hash32.Zero) && ExecutionBranch is null or { IsEmpty: true };

    /// <summary>Whether <paramref name="fork"/>'s type has a fixed size, so that containers hold it in place.</summary>
    public static bool IsFixedSize(ConsensusFork fork) => fork is < ConsensusFork.Capella or >= ConsensusFork.Gloas;

    /// <summary><c>is_valid_light_client_header</c>: the execution part belongs to the body that the beacon header names.</summary>
    public bool IsValid(BeaconChain chain)
    {
        ConsensusFork fork = chain.ForkAt(Beacon.Slot);
        if (fork < ConsensusFork.Capella)
        {
            return Execution is null or { IsEmpty: true } && (ExecutionBlockHash is null || ExecutionBlockHash == Hash32.Zero)
                && ExecutionBranch is null or { IsEmpty: true };
        }
        if (ExecutionBranch is null)
            return false;
        if (ExecutionBlockHash is { } blockHash)
            return ExecutionBranch.Proves(blockHash.HashTreeRoot(), GeneralizedIndices.ExecutionBlockHash(fork), Beacon.BodyRoot);
        if (fork >= ConsensusFork.Gloas)
            return false;
        if (fork < ConsensusFork.Deneb && (Execution!.BlobGasUsed is > 0 || Execution.ExcessBlobGas is > 0))
            return false;
        return ExecutionBranch.Proves(ExecutionRoot(chain), GeneralizedIndices.ExecutionPayload, Beacon.BodyRoot);
    }

    /// <summary><c>get_lc_execution_root</c>: the root of the execution part in the type of the fork that holds at the slot.</summary>
    public Root ExecutionRoot(BeaconChain chain)
    {
        ConsensusFork fork = chain.ForkAt(Beacon.Slot);
        if (fork < ConsensusFork.Capella)
            return Root.Zero;
        if (Execution is { } execution)
            return execution.As(fork).HashTreeRoot();
        Root blockHash = ExecutionBlockHash.GetValueOrDefault().HashTreeRoot();
        if (fork >= ConsensusFork.Gloas)
            return blockHash;
        // an older header in the type of gloas: the branch leads through the payload header that is no longer here
        ulong index = GeneralizedIndices.ExecutionBlockHash(fork);
        int levels = GeneralizedIndices.BranchLength(index) - GeneralizedIndices.BranchLength(GeneralizedIndices.ExecutionPayload);
        return ExecutionBranch!.Climb(blockHash, index, levels);
    }

    public Root HashTreeRoot() => (Execution, ExecutionBlockHash) switch
    {
        (null, null) => Merkleize.Container(Beacon.HashTreeRoot()),
        ({ } execution, _) => Merkleize.Container(Beacon.HashTreeRoot(), execution.HashTreeRoot(), ExecutionBranch!.HashTreeRoot()),
        (null, { } blockHash) => Merkleize.Container(Beacon.HashTreeRoot(), blockHash.HashTreeRoot(), ExecutionBranch!.HashTreeRoot()),
    };

    public void Encode(SszWriter ssz)
    {
        Beacon.Encode(ssz);
        if (Execution is { } execution)
            ssz.Variable(execution);
        if (ExecutionBlockHash is { } blockHash)
            ssz.Hash32(blockHash);
        ExecutionBranch?.Encode(ssz);
    }

    /// <summary>Writes the header into a container: in place, or behind an offset.</summary>
    internal void EncodeField(SszWriter ssz)
    {
        if (Execution is null)
            ssz.Fixed(this);
        else
            ssz.Variable(this);
    }

    public static LightClientHeader Decode(ref SszReader ssz)
    {
        BeaconBlockHeader beacon = BeaconBlockHeader.Decode(ref ssz);
        switch (ssz.Schema.Fork)
        {
            case < ConsensusFork.Capella:
                return new(beacon, null, null, null);
            case < ConsensusFork.Gloas:
                ssz.Offset();
                MerkleBranch branch = MerkleBranch.Decode(ref ssz, GeneralizedIndices.BranchLength(GeneralizedIndices.ExecutionPayload));
                return new(beacon, ssz.Variable<ExecutionPayloadHeader>(), null, branch);
            case var fork:
                Hash32 blockHash = ssz.Hash32();
                int length = GeneralizedIndices.BranchLength(GeneralizedIndices.ExecutionBlockHash(fork));
                return new(beacon, null, blockHash, MerkleBranch.Decode(ref ssz, length));
        }
    }

    /// <summary>
    /// Reads a header field among a container's fixed parts: the header itself, or null when only its offset is there.
    /// </summary>
    internal static LightClientHeader? DecodeFixedPart(ref SszReader ssz)
    {
        if (IsFixedSize(ssz.Schema.Fork))
            return Decode(ref ssz);
        ssz.Offset();
        return null;
    }
}
