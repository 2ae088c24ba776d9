using Akka.Configuration;

namespace Akka.Persistence.Journal;

internal enum ReplayFilterMode
{
    Fail,
    Warn,
    RepairByDiscardOld,
    Disabled,
}

/// <summary>The settings <c>replay-filter</c> of a journal.</summary>
internal sealed record ReplayFilterSettings(ReplayFilterMode Mode, int WindowSize, int MaxOldWriters)
{
    /// <exception cref="ConfigurationException">The mode is not one of the four.</exception>
    public static ReplayFilterSettings Read(Config journal)
    {
        string mode = journal.GetString("replay-filter.mode", "off");
        return new ReplayFilterSettings(
            mode.ToLowerInvariant() switch
            {
                "off" or "false" => ReplayFilterMode.Disabled,
                "repair-by-discard-old" => ReplayFilterMode.RepairByDiscardOld,
                "fail" => ReplayFilterMode.Fail,
                "warn" => ReplayFilterMode.Warn,
                _ => throw new ConfigurationException(
                    $"Invalid replay-filter.mode [{mode}], supported values [off, repair-by-discard-old, fail, warn]"),
            },
            journal.GetInt("replay-filter.window-size", 100),
            journal.GetInt("replay-filter.max-old-writers", 10));
    }
}
