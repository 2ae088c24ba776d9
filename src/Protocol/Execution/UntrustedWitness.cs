using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary>A witness as an endpoint gives it (<c>debug_executionWitness</c>), of which nothing is believed yet.</summary>
/// <param name="Nodes">RLP of nodes of the tries, in any order.</param>
/// <param name="Codes">In any order.</param>
/// <param name="Headers">The parent's, and those of the blocks before it whose hashes are read.</param>
public sealed record UntrustedWitness(ImmutableArray<byte[]> Nodes, ImmutableArray<byte[]> Codes, ImmutableArray<BlockHeader> Headers)
{
    public static UntrustedWitness Empty { get; } = new([], [], []);
}
