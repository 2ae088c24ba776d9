namespace Helios.Actors.Telemetry;

/// <summary>What the node keeps between questions; docs/operations.md says how much of it.</summary>
public enum Cache
{
    /// <summary>Contract code, by its hash.</summary>
    Code,

    /// <summary>Proven accounts and storage, by block.</summary>
    State,

    /// <summary>How calls ended, by block and request.</summary>
    Outcome,

    /// <summary>Signed answers to questions without a nonce.</summary>
    Answer,
}
