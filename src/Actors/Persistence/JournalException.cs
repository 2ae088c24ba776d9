namespace Helios.Actors.Persistence;

/// <summary>What is wrong with a journal.</summary>
public enum JournalFault
{
    /// <summary>Damaged, cut short, or changed by another program.</summary>
    Spoiled,

    /// <summary>It was never a journal of this node.</summary>
    Foreign,

    /// <summary>A newer version of this node wrote it.</summary>
    Newer,

    /// <summary>Another node uses it.</summary>
    InUse,

    /// <summary>Another program has it locked for the moment: a backup, or a look at it.</summary>
    Locked,

    /// <summary>It cannot be written: read-only, a full disk, a broken device.</summary>
    NotWritable,
}

/// <summary>The journal cannot be used. The message says what is wrong, what was expected and what to do.</summary>
public sealed class JournalException(JournalFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public JournalFault Fault { get; } = fault;
}
