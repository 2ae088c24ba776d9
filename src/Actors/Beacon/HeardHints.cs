using Helios.Protocol.Forks;

namespace Helios.Actors.Beacon;

/// <summary>All that one source says of the chain's forks now, or why it cannot be used.</summary>
public sealed record HeardHints(HintSource Source, Result<ScheduleHints, RefusedHint> Hints);
