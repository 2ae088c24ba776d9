using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Blocks of states that the tests make themselves, proven by a light client that trusts them.</summary>
internal static class ProvenBlocks
{
    public static ProvenBlock With(Hash32 stateRoot, ulong number = 1000, Hash32 parentHash = default) =>
        TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with
        {
            BlockNumber = number,
            ParentHash = parentHash,
            StateRoot = stateRoot,
        });
}
