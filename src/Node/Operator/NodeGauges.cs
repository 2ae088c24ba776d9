using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Governance;
using Helios.Actors.Telemetry;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Node.Hosting;
using Helios.Node.Metrics;
using Helios.Node.Questions;
using Helios.Node.Rest;
using Helios.Protocol.Forks;
using Helios.Tee.Collaterals;
using Helios.Tee.Governance;

namespace Helios.Node.Operator;

/// <summary>Metrics that are read when they are asked for: the state of the sync and of the process.</summary>
public sealed class NodeGauges(NodeQuestions node, NodeFacts facts)
{
    public async Task WriteToAsync(StringBuilder text, IReadOnlyList<Readiness.Objection> objections)
    {
        Gauge(text, "helios_info", "Version, commit, network and TEE of this node; always 1.", (Labels(
            ("version", NodeVersion.Current.Version), ("commit", NodeVersion.Current.Commit), ("network", facts.Chain.Name), ("tee",
                facts.TeeName)), 1));
        Gauge(text, "helios_ready", "Whether /readyz says yes: 1 or 0.", ("", objections.Count == 0 ? 1 : 0));
        Gauge(text, "helios_not_ready", "Why /readyz says no: 1 for each reason that holds now, 0 for the others.",
            [.. Readiness.Reasons.Select(reason =>
                (MetricFamily.Label("reason", reason), objections.Any(objection => objection.Reason == reason) ? 1.0 : 0))]);
        if ((await node.StatusAsync()).TryGetValue(out BeaconSync.SyncStatus? sync, out _))
            WriteSync(text, sync);
        if ((await node.ExecutionEndpointsAsync()).TryGetValue(out ExecutionMessages.EndpointsStatus? execution, out _))
            WriteEndpoints(text, [.. sync?.Endpoints ?? [], .. execution.Endpoints]);
        if ((await node.HeadAsync()).TryGetValue(out BeaconSync.SignableHead? head, out _))
            Gauge(text, "helios_signed_block_slot", "Slot that the execution block of the newest answers was built for.",
                ("", head.Block.BuiltFor(facts.Chain).Value));
        if ((await node.TimeAsync()).TryGetValue(out NodeTime.Status? time, out _))
            WriteTime(text, time);
        if ((await node.CollateralAsync()).TryGetValue(out CollateralUpkeep.Status? collateral, out _))
            WriteCollateral(text, collateral);
        if (facts.Policy is { IsStatic: false } governed
            && (await node.PolicyAsync()).TryGetValue(out PolicyMessages.Status? policy, out _))
        {
            WritePolicy(text, policy, governed.View);
        }
        WriteProcess(text);
    }

    /// <summary>Two URLs that differ in what is not shown are one series.</summary>
    private static void WriteEndpoints(StringBuilder text, ImmutableArray<EndpointStatus> endpoints) => Gauge(
        text, "helios_endpoint_last_answer_seconds", "When an answer of the endpoint last held, in Unix time.",
        [.. endpoints.Where(status => status.LastHeld is not null)
            .GroupBy(status => Labels(
                ("layer", NodeMeter.Label(status.Endpoint.Layer)), ("endpoint", status.Endpoint.Url.ToString())))
            .Select(same => (same.Key, (double)same.Max(status => status.LastHeld)!.Value.ToUnixTimeSeconds()))]);

    private static void WriteCollateral(StringBuilder text, CollateralUpkeep.Status collateral)
    {
        if (collateral.EarliestExpiry is { } end)
            Gauge(text, "helios_collateral_expiry_seconds", "When the first piece of collateral expires, in Unix time.",
                ("", end.ToUnixTimeSeconds()));
        if (collateral.LastRefresh is { } last)
            Gauge(text, "helios_collateral_refresh_seconds", "When the node last tried to refresh collateral, in Unix time.",
                ("", last.ToUnixTimeSeconds()));
        Gauge(text, "helios_collateral_problems", "Platform families whose collateral expires soon and could not be refreshed.",
            ("", collateral.Problems.Length));
        if (collateral.Own is not { } own)
            return;
        Gauge(text, "helios_tcb_status", "1 for the TCB status of the machine that this node runs on, 0 for the others.",
            [.. Enum.GetValues<TcbStatus>().Select(status =>
                (MetricFamily.Label("status", status.ToString()), status == own.Status ? 1.0 : 0))]);
        Gauge(text, "helios_tcb_advisories", "Advisories that Intel lists for the machine, by whether it still needs the remedy.",
            ("open=\"true\"", own.OpenAdvisories.Count), ("open=\"false\"", own.Advisories.Count - own.OpenAdvisories.Count));
    }

    /// <param name="view">Of the contract that is the authority; null where there is none, and where it has not been read.</param>
    private static void WritePolicy(StringBuilder text, PolicyMessages.Status policy, ContractView? view)
    {
        if (view is not null)
        {
            Gauge(text, "helios_policy_contract_version", "The newest version that the network's contract names.", ("", view.Version));
            Gauge(text, "helios_policy_contract_block_seconds", "Time of the finalized block in which it was read last, in Unix time.",
                ("", view.BlockTime.ToUnixTimeSeconds()));
        }
        Gauge(text, "helios_policy_version", "The newest version of the network's policy at this node.", ("", policy.History.Version));
        Gauge(text, "helios_policy_digest", "The digest of the newest policy document; always 1. Two: the authority has signed twice.",
            [.. policy.History.Newest.Select(document => (MetricFamily.Label("digest", document.Digest.ToString()), 1.0))]);
        Gauge(text, "helios_policy_in_force", "Whether a policy is in force: 1 or 0. If not, nobody is admitted and no key handed over.",
            ("", policy.State is PolicyState.InForce ? 1 : 0));
        Gauge(text, "helios_policy_conflict", "Whether the authority has signed two documents of the newest version: 1 or 0.",
            ("", policy.History.Newest.Length > 1 ? 1 : 0));
        if (policy.State is PolicyState.InForce(var inForce))
            Gauge(text, "helios_policy_expiry_seconds", "When the policy in force expires, in Unix time.",
                ("", inForce.Document.ValidUntil.ToUnixTimeSeconds()));
        MetricFamily.WriteHead(text, "helios_policy_documents_total", "counter",
            "Policy documents that were not adopted, by what they were.");
        foreach ((string outcome, long count) in policy.Refused)
            MetricFamily.WriteSample(text, "helios_policy_documents_total", MetricFamily.Label("outcome", outcome), count);
    }

    private static void WriteTime(StringBuilder text, NodeTime.Status time)
    {
        Gauge(text, "helios_time_authenticated", "Whether at least three authenticated sources agreed on the time recently: 1 or 0.",
            ("", time.Reading.IsAuthenticated ? 1 : 0));
        Gauge(text, "helios_time_sources", "Authenticated sources of time, by whether they agree.",
            ("agrees=\"true\"", time.Sources.Count(source => source.Agrees)), ("agrees=\"false\"",
                time.Sources.Count(source => !source.Agrees)));
        Gauge(text, "helios_time_step_seconds", "How far the last accepted samples moved the clock.", ("", time.LastStep.TotalSeconds));
        if (time.SinceAuthenticated is { } since)
            Gauge(text, "helios_time_authenticated_age_seconds", "How long ago samples were accepted.", ("", since.TotalSeconds));
    }

    private void WriteSync(StringBuilder text, BeaconSync.SyncStatus sync)
    {
        Gauge(text, "helios_sync_phase", "1 for the current phase of the light client, 0 for the others.",
            [.. Enum.GetValues<BeaconSync.SyncPhase>().Select(
                phase => (MetricFamily.Label("phase", NodeStatus.PhaseName(phase)), phase == sync.Phase ? 1.0 : 0))]);
        Gauge(text, "helios_current_slot", "The current slot by this node's time.", ("", sync.CurrentSlot.Value));
        Gauge(text, "helios_fork_known", "Whether this build has the rules of the current fork: 1 or 0.",
            ("", sync.Schedule.Chain.ForkAt(sync.CurrentSlot) == ConsensusFork.Unknown ? 0 : 1));
        if (UnknownFork.Next(sync.Schedule, facts.Chain.EpochAt(sync.CurrentSlot)) is { } unknown)
        {
            Gauge(text, "helios_unknown_fork_seconds", "When a fork begins that this build does not have, in Unix time.",
                (MetricFamily.Label("proven", unknown.Source is null ? "true" : "false"),
                    facts.Chain.StartOf(unknown.Epoch).ToUnixTimeSeconds()));
        }
        Gauge(text, "helios_forks_learned", "Forks that a sync committee has proven beyond those that the node was started with.",
            ("", sync.Schedule.Learned.Length));
        Gauge(text, "helios_fork_hints", "Hints of forks that nothing has decided yet.", ("", sync.Schedule.Hints.Length));
        Gauge(text, "helios_sync_period", "Sync committee periods: that of the store, and the current one.",
            [.. sync.StorePeriod is { } period ? [("of=\"store\"", (double)period)] : Array.Empty<(string, double)>(),
                ("of=\"current\"", sync.CurrentPeriod)]);
        if (sync.JudgesUntil is { } end)
            Gauge(text, "helios_committees_known_until_seconds",
                "When the sync committees that are known end, in Unix time: without finality no later head can be judged.",
                ("", end.ToUnixTimeSeconds()));
        (string View, BeaconSync.Head Head, ulong? Block)[] heads =
            [.. new[] { ("optimistic", sync.Optimistic, sync.OptimisticBlock), ("finalized", sync.Finalized, sync.FinalizedBlock) }
                .Where(view => view.Item2 is not null).Select(view => (view.Item1, view.Item2!, view.Item3))];
        Gauge(text, "helios_head_slot", "Slot of the head of a view.",
            [.. heads.Select(h => (MetricFamily.Label("view", h.View), (double)h.Head.Header.Beacon.Slot.Value))]);
        Gauge(text, "helios_head_block", "Execution block number of the head of a view.",
            [.. heads.Where(h => h.Block is not null).Select(h => (MetricFamily.Label("view", h.View), (double)h.Block!.Value))]);
        Gauge(text, "helios_head_age_seconds", "How long ago the slot of a view's head began.",
            [.. heads.Select(h => (MetricFamily.Label("view", h.View),
                (facts.Clock.GetUtcNow() - facts.Chain.StartOf(h.Head.Header.Beacon.Slot)).TotalSeconds))]);
        if (sync.Optimistic is { Participation: var participation })
            Gauge(text, "helios_head_participation_ratio", "Part of the sync committee that signed the optimistic head, 0 to 1.",
                ("", (double)participation.Count / participation.Size));
        if (sync.CheckpointSlot is { } slot)
            Gauge(text, "helios_checkpoint_age_seconds", "Age of the checkpoint that a restart would start from.",
                ("", (facts.Clock.GetUtcNow() - facts.Chain.StartOf(slot)).TotalSeconds));
    }

    /// <summary>Under the names that Prometheus' own client libraries use.</summary>
    private static void WriteProcess(StringBuilder text)
    {
        using var process = Process.GetCurrentProcess();
        Sample(text, "process_cpu_seconds_total", "counter", "User and system CPU time.", process.TotalProcessorTime.TotalSeconds);
        Sample(text, "process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        Sample(text, "process_start_time_seconds", "gauge", "When the process started, in Unix time.",
            new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        Sample(text, "process_open_fds", "gauge", "Open file descriptors.",
            Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0);
        Sample(text, "process_threads", "gauge", "Threads.", process.Threads.Count);
        Sample(text, "dotnet_gc_heap_bytes", "gauge", "Managed heap.", GC.GetTotalMemory(forceFullCollection: false));
        Sample(text, "dotnet_gc_pause_seconds_total", "counter", "Time for which the garbage collector stopped all managed threads.",
            GC.GetTotalPauseDuration().TotalSeconds);
    }

    private static void Sample(StringBuilder text, string name, string type, string help, double value)
    {
        MetricFamily.WriteHead(text, name, type, help);
        MetricFamily.WriteSample(text, name, "", value);
    }

    private static void Gauge(StringBuilder text, string name, string help, params (string Labels, double Value)[] samples)
    {
        MetricFamily.WriteHead(text, name, "gauge", help);
        foreach ((string labels, double value) in samples)
            MetricFamily.WriteSample(text, name, labels, value);
    }

    private static string Labels(params (string Name, string Value)[] labels) =>
        string.Join(',', labels.Select(label => MetricFamily.Label(label.Name, label.Value)));
}
