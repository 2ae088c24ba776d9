using System.Numerics;

namespace Helios.Protocol.LightClient;

/// <summary>
/// Where light-client data lies in the state and in the block body: generalized indices by fork (sync-protocol.md of altair,
/// capella, electra and gloas). A branch is as long as its index is deep.
/// </summary>
public static class GeneralizedIndices
{
    /// <summary><c>finalized_checkpoint.root</c> of the state.</summary>
    public static ulong FinalizedRoot(ConsensusFork fork) => fork switch
    {
        >= ConsensusFork.Gloas => 735,
        >= ConsensusFork.Electra => 169,
        _ => 105,
    };

    /// <summary><c>current_sync_committee</c> of the state.</summary>
    public static ulong CurrentSyncCommittee(ConsensusFork fork) => fork switch
    {
        >= ConsensusFork.Gloas => 2945,
        >= ConsensusFork.Electra => 86,
        _ => 54,
    };

    /// <summary><c>next_sync_committee</c> of the state.</summary>
    public static ulong NextSyncCommittee(ConsensusFork fork) => fork switch
    {
        >= ConsensusFork.Gloas => 2946,
        >= ConsensusFork.Electra => 87,
        _ => 55,
    };

    /// <summary><c>execution_payload</c> of the block body, Capella to Fulu.</summary>
    public const ulong ExecutionPayload = 25;

    /// <summary>The block hash of the execution layer, from the block body, by the fork of its slot (gloas containers only).</summary>
    public static ulong ExecutionBlockHash(ConsensusFork fork) => fork switch
    {
        >= ConsensusFork.Gloas => 2856,
        >= ConsensusFork.Deneb => 812,
        _ => 412,
    };

    /// <summary>Nodes of a branch to this index: <c>floorlog2</c>.</summary>
    public static int BranchLength(ulong generalizedIndex) => BitOperations.Log2(generalizedIndex);
}
