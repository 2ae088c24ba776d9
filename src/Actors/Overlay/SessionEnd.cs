using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>How a session ended.</summary>
/// <param name="ByUs">Our decision, which the peer was told.</param>
public abstract record SessionEnd(bool ByUs, string Detail)
{
    /// <summary>One side refused the other.</summary>
    public sealed record Refusal(RefuseReason Reason, bool ByUs, string Detail) : SessionEnd(ByUs, Detail);

    /// <summary>One side said goodbye; nobody is to blame.</summary>
    public sealed record Farewell(GoodbyeReason Reason, bool ByUs, string Detail) : SessionEnd(ByUs, Detail);

    /// <summary>The connection broke, or the session failed.</summary>
    public sealed record Lost(string Detail) : SessionEnd(ByUs: false, Detail);
}
