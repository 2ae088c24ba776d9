namespace Helios.Node.Questions;

/// <summary>Why the node cannot answer now. The case and its code are for programs, the reason for people.</summary>
/// <param name="Code">A stable name: of the error of the API, of the reason of <c>/readyz</c>, of the label of a metric.</param>
public abstract record NotReady(string Code, string Reason)
{
    /// <summary>Nobody has posted to <c>/setup</c> yet.</summary>
    public sealed record NotSetUp() : NotReady("not-set-up", "this node has not been set up yet: POST /setup to its setup port");

    /// <summary>The light client has no head that it would sign.</summary>
    public sealed record NotSynced(string Reason) : NotReady("not-synced", Reason);

    /// <summary>The time is not authenticated, though a source of authenticated time is configured.</summary>
    public sealed record TimeNotAuthenticated(string Reason) : NotReady("time-not-authenticated", Reason);

    /// <summary>The sync committee signed for two chains, and the operator has not judged that yet.</summary>
    public sealed record Equivocated(string Reason) : NotReady("committee-equivocated", Reason);

    /// <summary>The newest head's block is invalid, or is after one that is, although the sync committee signed for it.</summary>
    public sealed record InvalidBlock(string Reason) : NotReady("invalid-block", Reason);

    /// <summary>The node holds no network key.</summary>
    public sealed record NoKey(string Reason) : NotReady("no-key", Reason)
    {
        /// <summary>The network that the node is in all the same, so that it proves answers to it; null while it is in none.</summary>
        public Hash32? NetworkId { get; init; }
    }

    /// <summary>As many calls as are allowed at once are running.</summary>
    public sealed record Busy(int MaxCalls)
        : NotReady("busy", $"{MaxCalls} calls are being worked on (helios.execution.max-calls); try again in a few seconds");

    /// <summary>The client has as many calls running as one client may have.</summary>
    public sealed record ClientBusy(int MaxCalls) : NotReady(
        "too-many-calls",
        $"calls of this client are being worked on, at most {MaxCalls} (helios.execution.max-calls-per-client); wait for one of them");

    /// <summary>The actor that knows did not answer in time.</summary>
    public sealed record TimedOut() : NotReady("timeout", "the node is busy and did not answer in time; try again");
}
