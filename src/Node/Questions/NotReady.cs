namespace Helios.Node.Questions;

/// <summary>Why the node cannot answer now. The case is for programs, the reason for people.</summary>
public abstract record NotReady(string Reason)
{
    /// <summary>Nobody has posted to <c>/setup</c> yet.</summary>
    public sealed record NotSetUp() : NotReady("this node has not been set up yet: POST /setup to its setup port");

    /// <summary>The light client has no head that it would sign.</summary>
    public sealed record NotSynced(string Reason) : NotReady(Reason);

    /// <summary>The node holds no network key.</summary>
    public sealed record NoKey(string Reason) : NotReady(Reason);

    /// <summary>As many calls as are allowed at once are running.</summary>
    public sealed record Busy(int MaxCalls)
        : NotReady($"{MaxCalls} calls are being worked on (helios.execution.max-calls); try again in a few seconds");

    /// <summary>The actor that knows did not answer in time.</summary>
    public sealed record TimedOut() : NotReady("the node is busy and did not answer in time; try again");
}
