using System.Collections.Immutable;

namespace Helios.Tee.Collaterals;

/// <summary>Why collateral, though Intel's, is not kept.</summary>
public enum CollateralRefusal
{
    /// <summary>Of an older TCB evaluation than was seen before for this family: it would hide what Intel learned since.</summary>
    OlderEvaluation = 1,

    /// <summary>Not newer than what is kept.</summary>
    NotNewer,
}

/// <summary>
/// The newest collateral of each platform family, wherever it came from, and the highest TCB evaluation ever seen, which never goes
/// down. A pure value: each offer gives the next.
/// </summary>
public sealed record CollateralCache
{
    /// <summary>How long before its end newer collateral should be fetched; Intel issues it for 30 days.</summary>
    public static readonly TimeSpan RefreshMargin = TimeSpan.FromDays(7);

    public static CollateralCache Empty { get; } = new();

    private CollateralCache()
    {
    }

    public ImmutableDictionary<(string Fmspc, string PckCa), CheckedCollateral> Entries { get; private init; } =
        ImmutableDictionary<(string, string), CheckedCollateral>.Empty;

    /// <summary>By family: what a restart must remember.</summary>
    public ImmutableSortedDictionary<string, int> HighestTcbEvaluation { get; private init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>After a restart: the floor as it was persisted.</summary>
    public CollateralCache WithFloor(string fmspc, int evaluation) => evaluation <= FloorOf(fmspc)
        ? this
        : this with { HighestTcbEvaluation = HighestTcbEvaluation.SetItem(fmspc, evaluation) };

    public int FloorOf(string fmspc) => HighestTcbEvaluation.GetValueOrDefault(fmspc);

    /// <summary>Keeps collateral that is newer, and of no older evaluation.</summary>
    public Result<CollateralCache, CollateralRefusal> Offer(CheckedCollateral offered)
    {
        if (offered.TcbEvaluationDataNumber < FloorOf(offered.Fmspc))
            return CollateralRefusal.OlderEvaluation;
        if (Entries.TryGetValue((offered.Fmspc, offered.PckCa), out CheckedCollateral? kept)
            && (offered.TcbEvaluationDataNumber, offered.ExpiresAt).CompareTo((kept.TcbEvaluationDataNumber, kept.ExpiresAt)) <= 0)
        {
            return CollateralRefusal.NotNewer;
        }
        return WithFloor(offered.Fmspc, offered.TcbEvaluationDataNumber) with
        {
            Entries = Entries.SetItem((offered.Fmspc, offered.PckCa), offered),
        };
    }

    /// <summary>What can verify this platform's quotes now, or null.</summary>
    public CheckedCollateral? Find(string fmspc, string pckCa, DateTimeOffset now) =>
        Entries.TryGetValue((fmspc, pckCa), out CheckedCollateral? kept) && now <= kept.ExpiresAt ? kept : null;

    /// <summary>What ends soon, or has ended.</summary>
    public IEnumerable<(string Fmspc, string PckCa)> DueForRefresh(DateTimeOffset now) =>
        Entries.Where(entry => entry.Value.ExpiresAt - now < RefreshMargin).Select(entry => entry.Key);
}
