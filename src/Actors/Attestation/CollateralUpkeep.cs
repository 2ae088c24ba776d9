using System.Collections.Immutable;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Verification;

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
    /// <param name="Floors">By platform family: the lowest TCB evaluation that is accepted.</param>
    /// <param name="Own">This node's own quote, by the newest collateral; null where it does not verify.</param>
    public sealed record Status(int Families, DateTimeOffset? EarliestExpiry, bool HasService, DateTimeOffset? LastRefresh,
        ImmutableArray<string> Problems, ImmutableSortedDictionary<string, int> Floors, VerifiedQuote? Own);

    /// <summary>The operator accepts an older TCB evaluation again. Answered with <see cref="FloorLowered"/>.</summary>
    /// <param name="Fmspc">The platform family: 12 hex digits in lower case.</param>
    public sealed record LowerFloor(string Fmspc, int Evaluation);

    public sealed record FloorLowered(int Before);

    internal sealed record RefreshDue;

    internal sealed record Refreshed(CollateralRefresh Refresh, VerifiedQuote? Own);
}
