using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Execution;

/// <summary>How calls are run on proven state; <c>helios.execution</c> in <c>config.hocon</c> gives units and defaults.</summary>
/// <param name="Timeout">Longest wait for a whole answer of an endpoint.</param>
/// <param name="MaxResponse">Largest answer of an endpoint, in bytes.</param>
/// <param name="CallTimeout">Longest that a call may take, with all its proofs.</param>
/// <param name="MaxCalls">Most calls that are worked on at once.</param>
/// <param name="MaxCallsPerClient">Most of them that one client has.</param>
/// <param name="MaxRounds">Most rounds of proofs that a call may need.</param>
/// <param name="GasCap">Most gas that a call gets.</param>
/// <param name="GasBudget">Most gas that the runs of a call use together; each begins from the start.</param>
/// <param name="RunTime">Longest that the runs of a call compute, together.</param>
/// <param name="CodeCache">Bytes of contract code that are kept.</param>
/// <param name="StateCache">Bytes of proven state that are kept, of the latest blocks that calls ran on.</param>
/// <param name="OutcomeCache">Bytes of outcomes of calls that are kept.</param>
public sealed record ExecutionOptions(
    ImmutableArray<EndpointUrl> Endpoints,
    TimeSpan Timeout,
    long MaxResponse,
    TimeSpan CallTimeout,
    int MaxCalls,
    int MaxCallsPerClient,
    int MaxRounds,
    ulong GasCap,
    ulong GasBudget,
    TimeSpan RunTime,
    long CodeCache,
    long StateCache,
    long OutcomeCache)
{
    /// <summary>Bytes of whole blocks that are kept: more than the largest has, and some heads of mainnet.</summary>
    public long BlockCache { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most requests to one endpoint in a second, each of a batch counted; 0 sets no limit.</summary>
    public int MaxRequests { get; init; }

    /// <summary>Most headers that one question walks back, or has in its range.</summary>
    public int MaxHeaders { get; init; } = 10_000;

    /// <summary>Which blocks are executed again, on a witness.</summary>
    public ReexecutionMode Reexecution { get; init; }

    /// <summary>Most blocks whose receipts one question for logs reads.</summary>
    public int MaxLogBlocks { get; init; } = 500;
}
