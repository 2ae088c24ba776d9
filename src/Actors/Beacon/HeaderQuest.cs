using System.Collections.Immutable;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>
/// From Gloas on a head proves the hash of a block only; the execution side fetches the header. It is not asked twice at once.
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
