namespace Helios.Actors.Overlay;

/// <summary>What one session does for or with its peer only so often.</summary>
internal enum Paced
{
    /// <summary>The peer's request for the shared key is judged.</summary>
    KeyRequest,

    /// <summary>The peer's finalized block is compared with ours.</summary>
    Comparison,

    /// <summary>The peer is told a checkpoint.</summary>
    Checkpoint,

    /// <summary>Blocks that the peer names are judged.</summary>
    BlocksJudged,

    /// <summary>Statements about members are counted from the start.</summary>
    Statements,

    /// <summary>What the peer says of forks is taken in.</summary>
    Schedule,

    /// <summary>The peer is asked for the proof of its finalized block.</summary>
    ProofAsked,

    /// <summary>The peer is given the proof of ours.</summary>
    ProofGiven,

    /// <summary>The peer is asked for its policy documents.</summary>
    PolicyAsked,

    /// <summary>The peer's questions for policy documents are counted from the start.</summary>
    PolicyQuestions,
}

/// <summary>How often, and how much of it in that time.</summary>
internal static class Pace
{
    /// <summary>Statements about members in one interval; each costs a point on the curve.</summary>
    public const int MostStatements = 8 * Protocol.Overlay.OverlayLimits.Members;

    /// <summary>The least time from one to the next.</summary>
    public static TimeSpan IntervalOf(Paced what, OverlayOptions options) => what switch
    {
        Paced.KeyRequest => options.KeyRequestInterval,

        // a peer says its heads at every slot, so one that is not compared now is compared later
        Paced.Comparison or Paced.Checkpoint or Paced.BlocksJudged => TimeSpan.FromSeconds(1),

        // a peer says its whole view in that time, and news of the members beside it
        Paced.Statements => TimeSpan.FromSeconds(15),

        // it is said when it has changed; of more, the last counts
        Paced.Schedule => TimeSpan.FromSeconds(15),

        // an honest difference is settled by the first proof; verifying one costs an aggregate signature
        Paced.ProofAsked or Paced.ProofGiven => TimeSpan.FromSeconds(60),

        // a peer says its newest document when it has changed, and every 15 seconds
        Paced.PolicyAsked => TimeSpan.FromSeconds(1),
        Paced.PolicyQuestions => TimeSpan.FromSeconds(15),
        _ => throw new ArgumentException($"unknown {what}", nameof(what)),
    };
}
