using System.Collections.Immutable;

namespace Helios.Actors.Attestation;

/// <summary>The messages to and from <see cref="CollateralUpkeepActor"/>.</summary>
public static class CollateralUpkeep
{
    /// <summary>Answered with <see cref="Status"/>.</summary>
    public sealed record GetStatus;

    /// <param name="Families">The number of platform families (and CAs) with collateral.</param>
    /// <param name="EarliestExpiry">When the first of it expires; null where there is none.</param>
    /// <param name="HasService">Whether a service to fetch from is configured.</param>
    /// <param name="LastRefresh">When it was last fetched, or when that last failed; null for never.</param>
    /// <param name="Problems">What failed then.</param>
    public sealed record Status(int Families, DateTimeOffset? EarliestExpiry, bool HasService, DateTimeOffset? LastRefresh,
        ImmutableArray<string> Problems);

    internal sealed record RefreshDue;
}
