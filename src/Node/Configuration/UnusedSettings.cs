namespace Helios.Node.Configuration;

/// <summary>
/// Settings that somebody has set, and that do nothing beside the others in force. What is set for the sake of safety is refused instead
/// (<see cref="NodeOptions.From"/>), because a node without it is not the one that was meant.
/// </summary>
internal static class UnusedSettings
{
    private static readonly IReadOnlyList<Rule> Rules =
    [
        new(Off(NodeSettings.SetupEnabled), "helios.setup.enabled is off",
            NodeSettings.SetupBind, NodeSettings.SetupPort, NodeSettings.SetupToken),
        new(settings => settings.Read(NodeSettings.SetupEnabled), "helios.setup.enabled is on, so POST /setup names it",
            NodeSettings.OverlayPeers, NodeSettings.OverlayPort),
        new(settings => !settings.Read(NodeSettings.SetupEnabled) && settings.Text(NodeSettings.BeaconCheckpoint) == "setup",
            "helios.setup.enabled is off, so no setup names one", NodeSettings.BeaconCheckpoint),
        new(Off(NodeSettings.OperatorEnabled), "helios.operator.enabled is off",
            NodeSettings.OperatorBind, NodeSettings.OperatorPort, NodeSettings.OperatorTokenFile, NodeSettings.OperatorToken),
        new(settings => settings.Read(NodeSettings.TimeSource) == "none", "helios.time.source is none",
            NodeSettings.TimeChronyc, NodeSettings.TimeChronyd, NodeSettings.TimeInterval),
        new(settings => settings.Read(NodeSettings.TeePccs) is null, "helios.tee.pccs is empty", NodeSettings.TeePccsCertificate),
        new(settings => settings.Read(NodeSettings.TeeProvider) is "configfs" or "dstack", "helios.tee.provider names real hardware",
            NodeSettings.TeeSimulatedImage, NodeSettings.TeeSimulatedPlatform),
        new(settings => settings.Read(NodeSettings.AuthorityContract) is null, "helios.authority.contract is empty",
            NodeSettings.AuthorityContractMaxAge),
        new(settings => settings.Read(NodeSettings.AuthorityThreshold) > 0 || settings.Read(NodeSettings.AuthorityContract) is not null,
            "the documents of helios.authority are the policy: only 'helios-akka policy new' reads it",
            [.. NodeSettings.Policy, NodeSettings.PolicyReleases]),
        More(NodeSettings.ExecutionMaxCallsPerClient, NodeSettings.ExecutionMaxCalls),
        More(NodeSettings.SocketMaxConnectionsPerClient, NodeSettings.SocketMaxConnections),
        More(NodeSettings.FiltersMaxPerClient, NodeSettings.FiltersMax),
        More(NodeSettings.OverlayMaxPendingPerAddress, NodeSettings.OverlayMaxPendingHandshakes),
        More(NodeSettings.OverlayTargetSessions, NodeSettings.OverlayMaxSessions),
        More(NodeSettings.ExecutionMaxLogBlocks, NodeSettings.ExecutionMaxHeaders),
        More(NodeSettings.ExecutionGasCap, NodeSettings.ExecutionGasBudget),
        More(NodeSettings.ExecutionRunTime, NodeSettings.ExecutionCallTimeout),
        More(NodeSettings.ExecutionTimeout, NodeSettings.ExecutionCallTimeout),
    ];

    /// <returns>A sentence for each, without its period.</returns>
    public static IEnumerable<string> In(Settings settings) =>
        from rule in Rules
        where rule.Holds(settings)
        from setting in rule.Idle
        where settings.IsSet(setting)
        select $"{setting.Path} ({settings.OriginOf(setting)}) has no effect: {rule.Why}";

    private static Func<Settings, bool> Off(Setting<bool> setting) => settings => !settings.Read(setting);

    /// <summary>A bound above another one that is reached first.</summary>
    private static Rule More<T>(Setting<T> bound, Setting<T> first) where T : IComparable<T> =>
        new(settings => settings.Read(bound).CompareTo(settings.Read(first)) > 0,
            $"it is above {first.Path}, which is reached first", bound);

    /// <param name="Why">What makes them idle; the end of a sentence.</param>
    private sealed record Rule(Func<Settings, bool> Holds, string Why, params IReadOnlyList<Setting> Idle);
}
