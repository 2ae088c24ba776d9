using Helios.Actors.Upstreams;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// Why there is no head yet, for everybody: what the plan waits for, which endpoint failed in which way, and what to do. All of it is in
/// our own words; what an endpoint says is in the log.
/// </summary>
internal static class NotSyncedReason
{
    private const int MostEndpoints = 3;

    /// <summary>A failure that is older says little about now.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(2);

    /// <param name="failures">The last of each endpoint.</param>
    public static string Of(SyncPhase phase, string waiting, IEnumerable<EndpointFailure> failures, DateTimeOffset now)
    {
        IEnumerable<string> troubles = failures.Where(failure => now - failure.At <= Recent)
            .OrderBy(failure => failure.Endpoint.Ordinal).Take(MostEndpoints)
            .Select(failure => failure.PublicReason + (AdviceFor(phase, failure) is { } advice ? $": {advice}" : ""));
        return string.Join("; ", troubles.Prepend($"not synced: waiting for {waiting}"));
    }

    private static string? AdviceFor(SyncPhase phase, EndpointFailure failure) =>
        failure.Code == "http-404" && phase == SyncPhase.Bootstrapping
            ? "it does not serve this checkpoint (too old, not the first block of an epoch, or it serves no light clients): " +
                "name a newer finalized checkpoint, or another endpoint"
            : failure.Advice;
}
