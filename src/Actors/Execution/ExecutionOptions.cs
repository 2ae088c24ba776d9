using System.Collections.Immutable;

namespace Helios.Actors.Execution;

/// <summary>How calls are run on proven state; <c>helios.execution</c> in <c>config.hocon</c> gives units and defaults.</summary>
public sealed record ExecutionOptions(
    ImmutableArray<Uri> Endpoints,
    TimeSpan Timeout,
    long MaxResponse,
    TimeSpan CallTimeout,
    int MaxCalls,
    int MaxRounds,
    ulong GasCap,
    long CodeCache);
