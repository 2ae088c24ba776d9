using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Providers;

/// <summary>What a node shows of itself (RFC 9334: Evidence). Nothing in it is verified.</summary>
/// <param name="Quote">Parsed by the provider, once.</param>
/// <param name="EventLog">dstack's event log: the JSON array, as text; null where RTMR3 is not used.</param>
/// <param name="Collateral">For the peer to verify the quote with; null where it is not shipped.</param>
public sealed record Evidence(Quote Quote, string? EventLog = null, Collateral? Collateral = null);
