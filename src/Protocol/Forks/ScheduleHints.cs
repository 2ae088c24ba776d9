using System.Collections.Immutable;
using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>What a source says of a chain's forks and blob parameters. It is not trusted.</summary>
/// <param name="Forks">Also those that the chain is known to have. Without an epoch: it is to come, and nobody has said when.</param>
/// <param name="Blobs">EIP-7892, also those that are known. A beacon API does not name the target and the fraction.</param>
public sealed record ScheduleHints(
    ImmutableArray<(ForkVersion Version, Epoch? Epoch)> Forks, ImmutableArray<BlobParameters> Blobs)
{
    /// <summary>Forks that a document or a message may name.</summary>
    public const int MaxForks = 64;

    /// <summary>Changes of the blob parameters that a document or a message may name.</summary>
    public const int MaxBlobs = 256;

    /// <summary>The items that cannot be read. They spoil no others.</summary>
    public ImmutableArray<RefusedHint> Unread { get; init; } = [];

    /// <summary>Nothing: also what a source says that takes back what it said.</summary>
    public static ScheduleHints None { get; } = new([], []);

    /// <summary>What this node says to others: what it was built or configured with, and what was proven to it. Never a hint.</summary>
    /// <param name="chain">Not one whose blob parameters are in doubt.</param>
    public static ScheduleHints Of(BeaconChain chain) => new(
        [
            .. chain.Forks.Forks.Select(fork => (fork.Version, (Epoch?)fork.Epoch)),
            .. chain.Unscheduled.Select(fork => (fork.Version, (Epoch?)null)),
        ],
        chain.BlobSchedule);
}
