namespace Helios.Protocol.Overlay;

/// <summary>What a node's own verified chain says of a <see cref="BlockClaim"/>; one byte on the wire.</summary>
public enum ChainVerdict : byte
{
    /// <summary>It is finalized there.</summary>
    Finalized = 1,

    /// <summary>Another block is finalized at its slot.</summary>
    WrongChain = 2,

    /// <summary>Its slot is later than the newest that is finalized there: ask again later.</summary>
    NotYet = 3,

    /// <summary>Too old to remember, or a slot that was not seen to be finalized: nothing can be said.</summary>
    NotKnown = 4,
}
