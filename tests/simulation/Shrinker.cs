namespace Helios.Simulation;

/// <summary>Leaves incidents out while the same invariant still does not hold.</summary>
internal static class Shrinker
{
    public static async Task<Outcome> ShrinkAsync(Outcome failed)
    {
        for (int size = Math.Max(1, failed.Plan.Incidents.Length / 2); size > 0; size /= 2)
        {
            for (int from = 0; from < failed.Plan.Incidents.Length;)
            {
                Outcome fewer = await Simulation.RunAsync(failed.Plan.With(
                    [.. failed.Plan.Incidents.Take(from), .. failed.Plan.Incidents.Skip(from + size)]));
                if (fewer.Violation?.Invariant == failed.Violation!.Invariant)
                    failed = fewer;
                else
                    from += size;
            }
        }
        return failed;
    }
}
