namespace Helios.Liars;

/// <summary>What a client did with a lie.</summary>
public enum Outcome
{
    /// <summary>The honest answer, although it was lied to.</summary>
    Right,

    /// <summary>An error, or <c>null</c> where nothing can be proven absent.</summary>
    Refused,

    /// <summary>It never asked for what was lied about: it knew it already.</summary>
    NotAsked,

    /// <summary>Another answer than the honest one.</summary>
    Wrong,

    /// <summary>No answer, or one that is not JSON-RPC.</summary>
    Crash,
}

/// <param name="Words">The client's reason, or its wrong answer.</param>
public sealed record Verdict(Outcome Outcome, string Words)
{
    /// <summary>As the table has it: what must never be is in capitals.</summary>
    public string Name => Outcome switch
    {
        Outcome.Right => "right",
        Outcome.Refused => "refused",
        Outcome.NotAsked => "not asked",
        Outcome.Wrong => "WRONG",
        _ => "CRASH",
    };
}
