using System.Collections.Immutable;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>
/// Headers of blocks whose hashes are proven: from Gloas on of heads, and of blocks whose heads were missed. The execution side fetches
/// them, and is not asked twice at once.
/// </summary>
internal sealed record HeaderQuest
{
    public static HeaderQuest None { get; } = new();

    private ImmutableHashSet<Hash32> Asked { get; init; } = [];

    /// <returns>Also those of <paramref name="wanted"/> that are not being asked for.</returns>
    public (HeaderQuest Next, ImmutableArray<ProvenBlockHash> ToAsk) Ask(ImmutableArray<ProvenBlockHash> wanted)
    {
        ImmutableArray<ProvenBlockHash> toAsk = [.. wanted.Where(hash => !Asked.Contains(hash.BlockHash))];
        return (new() { Asked = Asked.Union(toAsk.Select(hash => hash.BlockHash)) }, toAsk);
    }

    /// <summary>There was an answer, whichever.</summary>
    public HeaderQuest Answered(Hash32 blockHash) => new() { Asked = Asked.Remove(blockHash) };
}
