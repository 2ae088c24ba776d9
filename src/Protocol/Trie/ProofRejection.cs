namespace Helios.Protocol.Trie;

/// <summary>Why a Merkle-Patricia proof proves nothing.</summary>
/// <param name="Fault">The check that failed.</param>
/// <param name="Node">Which node of the proof, from the root down; the number of nodes where one is missing or the value is at
/// fault.</param>
public sealed record ProofRejection(ProofFault Fault, int Node)
{
    /// <summary>Where the nodes are a set: the hash of the one that is not in it.</summary>
    public Hash32? Missing { get; init; }

    public override string ToString() => Missing is { } hash ? $"{Fault} {hash}" : $"{Fault} at proof node {Node}";
}

/// <summary>The checks of a proof.</summary>
public enum ProofFault
{
    /// <summary>The proof ends before the path does: it is too short to show presence or absence.</summary>
    MissingNode,

    /// <summary>The node's hash is not the one that its parent (or the root) names.</summary>
    HashMismatch,

    /// <summary>Not canonical RLP, not a list, or a value that is a list.</summary>
    MalformedNode,

    /// <summary>A node has 2 items (leaf, extension) or 17 (branch).</summary>
    WrongArity,

    /// <summary>A hex-prefix path with an unknown flag, a padding nibble that is not zero, or no bytes.</summary>
    MalformedPath,

    /// <summary>An extension that extends by nothing, or leads to anything but a branch.</summary>
    PointlessExtension,

    /// <summary>A branch with fewer than two ways to go.</summary>
    PointlessBranch,

    /// <summary>A child is neither nothing, nor a hash of 32 bytes, nor a node embedded because it is shorter than 32 bytes.</summary>
    MalformedChild,

    /// <summary>A leaf with the empty value, which means absence and is never stored.</summary>
    EmptyValue,

    /// <summary>Nodes behind the one that decides: the proof is not the proof of this key.</summary>
    UnusedNode,

    /// <summary>The proven value is not the canonical RLP of an account.</summary>
    NotAnAccount,

    /// <summary>The proven value is not the canonical RLP of a storage word: 32 bytes at most, without leading zeros.</summary>
    NotAStorageWord,
}
