namespace Helios.Actors.Upstreams;

/// <summary>How an endpoint did with a question.</summary>
public enum AnswerWorth
{
    /// <summary>Its answer passed every check.</summary>
    Held,

    /// <summary>
    /// Its answer may be true, and does not help: it stands still while others go on, or the answer cannot be judged yet.
    /// </summary>
    Useless,

    /// <summary>The endpoint says honestly that it cannot answer now: it does not have the block yet, or was asked too often.</summary>
    TooEarly,

    /// <summary>No usable answer came.</summary>
    NoAnswer,

    /// <summary>A check refused its answer, which is of another block: it may lie, or one of its backends is on another branch.</summary>
    OfAnotherBlock,

    /// <summary>A check refused its answer: it lies.</summary>
    Refused,
}
