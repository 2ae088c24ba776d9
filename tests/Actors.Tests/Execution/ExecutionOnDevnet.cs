using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Tests.Execution;

/// <summary>The actor that runs calls, on the devnet, with time by the devnet's clock.</summary>
internal static class ExecutionOnDevnet
{
    public static Props Props(SteppedDevnet devnet, int maxCalls, TimeSpan callTimeout, params Uri[] endpoints) =>
        Props(devnet, maxCalls, callTimeout, ReexecutionMode.Off, endpoints);

    /// <summary>Which keeps so many bytes of whole blocks.</summary>
    public static Props Keeping(SteppedDevnet devnet, long blocks, Uri endpoint) =>
        Props(devnet, maxCalls: 1, TimeSpan.FromMinutes(2), ReexecutionMode.Off, [endpoint], blockCache: blocks);

    /// <summary>Which keeps so many bytes of states.</summary>
    public static Props Remembering(SteppedDevnet devnet, long states, Uri endpoint) =>
        Props(devnet, maxCalls: 1, TimeSpan.FromMinutes(2), ReexecutionMode.Off, [endpoint], stateCache: states);

    /// <summary>Which asks an endpoint so often in a second.</summary>
    public static Props Asking(SteppedDevnet devnet, int perSecond, Uri endpoint) =>
        Props(devnet, maxCalls: 1, TimeSpan.FromMinutes(2), ReexecutionMode.Off, [endpoint], perSecond: perSecond);

    /// <summary>Which executes blocks again.</summary>
    public static Props Judging(SteppedDevnet devnet, ReexecutionMode mode, params Uri[] endpoints) =>
        Props(devnet, maxCalls: 1, TimeSpan.FromMinutes(2), mode, endpoints);

    /// <param name="maxHeaders">How far back it looks for a block that has a verdict.</param>
    public static Props Judging(SteppedDevnet devnet, ReexecutionMode mode, int maxHeaders, Uri endpoint) =>
        Props(devnet, maxCalls: 1, TimeSpan.FromMinutes(2), mode, [endpoint], maxHeaders);

    private static Props Props(
        SteppedDevnet devnet, int maxCalls, TimeSpan callTimeout, ReexecutionMode reexecution, Uri[] endpoints, int maxHeaders = 10_000,
        long blockCache = 1 << 20, long stateCache = 1 << 20, int perSecond = 0) =>
        ExecutionActor.Props(
        new ExecutionOptions(
            [.. endpoints.Select(url => url.AsConfigured())], Timeout: TimeSpan.FromMinutes(2), MaxResponse: 1 << 20, callTimeout, maxCalls,
            MaxCallsPerClient: 2, MaxRounds: 16, EthCall.GasCap, GasBudget: 200_000_000, RunTime: TimeSpan.FromMinutes(2),
            CodeCache: 1 << 20, stateCache, OutcomeCache: 1 << 20)
        {
            Reexecution = reexecution,
            MaxHeaders = maxHeaders,
            BlockCache = blockCache,
            MaxRequests = perSecond,
        },
        devnet.Chain, new UpstreamBudget(1 << 26), devnet.Clock);
}
