using System.Collections.Immutable;
using System.Globalization;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Timekeeping;

/// <summary>The messages to and from <see cref="NodeTimeActor"/>.</summary>
public static class NodeTime
{
    /// <summary>Answered with <see cref="Status"/>.</summary>
    public sealed record GetStatus;

    /// <param name="Source">Where authenticated time comes from: <c>chrony</c>, or <c>none</c>.</param>
    /// <param name="Sources">Each source as of the last samples.</param>
    /// <param name="LastStep">How far the last believed samples moved the clock.</param>
    /// <param name="SinceAuthenticated">How long ago samples were believed; null for never.</param>
    /// <param name="Problem">Why there were no samples last time, or why they were not believed; null if they were.</param>
    public sealed record Status(
        TimeReading Reading, string Source, ImmutableArray<Sampled> Sources, TimeSpan LastStep, TimeSpan? SinceAuthenticated,
        string? Problem)
    {
        /// <summary>Whether <c>latest</c> is signed only with authenticated time: a source of it is configured.</summary>
        public bool IsNeeded => Source != "none";

        /// <summary>One line for people.</summary>
        public string Explanation => (Reading.IsAuthenticated, Problem) switch
        {
            (true, null) => Text($"authenticated by {Sources.Count(source => source.Agrees)} of {Sources.Length} sources"),
            (true, _) => Text($"authenticated {SinceAuthenticated!.Value.TotalMinutes:0} minutes ago, on the counter since: {Problem}"),
            (false, null) => "unauthenticated: what the host says, above what provably happened (helios.time.source = none)",
            (false, _) => $"unauthenticated: {Problem}",
        };

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    /// <param name="Offset">How far the source was ahead of this node's time when it was asked.</param>
    /// <param name="Agrees">Within <see cref="TrustedTime.Tolerance"/> of it.</param>
    public sealed record Sampled(string Name, TimeSpan Offset, TimeSpan Radius, bool Agrees);

    internal sealed record SampleDue;

    internal sealed record NotSampled(string Reason);

    internal sealed record BoundDue;
}
