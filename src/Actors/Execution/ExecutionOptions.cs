using System.Collections.Immutable;

namespace Helios.Actors.Execution;

/// <summary>How calls are run on proven state; <c>helios.execution</c> in <c>config.hocon</c> gives units and defaults.</summary>
/// <param name="Timeout">Longest wait for a whole answer of an endpoint.</param>
/// <param name="MaxResponse">Largest answer of an endpoint, in bytes.</param>
/// <param name="CallTimeout">Longest that a call may take, with all its proofs.</param>
/// <param name="MaxCalls">Most calls that run at once.</param>
/// <param name="MaxRounds">Most rounds of proofs that a call may need.</param>
/// <param name="GasCap">Most gas that a call gets.</param>
/// <param name="CodeCache">Bytes of contract code that are kept.</param>
public sealed record ExecutionOptions(
    ImmutableArray<Uri> Endpoints,
    TimeSpan Timeout,
    long MaxResponse,
    TimeSpan CallTimeout,
    int MaxCalls,
    int MaxRounds,
    ulong GasCap,
    long CodeCache);
