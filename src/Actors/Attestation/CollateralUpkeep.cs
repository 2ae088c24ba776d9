using System.Collections.Immutable;

namespace Helios.Actors.Attestation;

/// <summary>What is said to and by <see cref="CollateralUpkeepActor"/>.</summary>
public static class CollateralUpkeep
{
    /// <summary>Answered with <see cref="Status"/>.</summary>
    public sealed record GetStatus;

    /// <param name="Families">How many platform families (and CAs) there is collateral for.</param>
    /// <param name="EarliestExpiry">When the first of it ends; null where there is none.</param>
    /// <param name="HasService">Whether there is somebody to fetch from.</param>
    /// <param name="LastRefresh">When it was last fetched anew, or tried to; null for never.</param>
    /// <param name="Problems">What did not succeed then.</param>
    public sealed record Status(int Families, DateTimeOffset? EarliestExpiry, bool HasService, DateTimeOffset? LastRefresh, ImmutableArray<string> Problems);

    internal sealed record RefreshDue;
}
