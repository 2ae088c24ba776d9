using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

/// <summary>The reasons that the pack <c>mpt</c> gives for refusing a proof, and the faults of ours that they allow.</summary>
internal static class ProofRefusals
{
    private static readonly Dictionary<string, ProofFault[]> Ours = new(StringComparer.Ordinal)
    {
        ["hash mismatch"] = [ProofFault.HashMismatch],
        ["proof too short"] = [ProofFault.MissingNode],
        ["unused proof nodes"] = [ProofFault.UnusedNode],
        ["nodes for the empty trie"] = [ProofFault.UnusedNode],
        ["bad node arity"] = [ProofFault.WrongArity],
        ["bad path"] = [ProofFault.MalformedPath],
        ["bad path flag"] = [ProofFault.MalformedPath],
        ["bad path padding"] = [ProofFault.MalformedPath],
        ["bad child reference"] = [ProofFault.MalformedChild],
        ["inline child of 32 bytes or more"] = [ProofFault.MalformedChild],
        ["extension with empty path"] = [ProofFault.PointlessExtension],
        ["branch with one child"] = [ProofFault.PointlessBranch],
        ["empty leaf value"] = [ProofFault.EmptyValue],
        ["leaf value is a list"] = [ProofFault.MalformedNode],
        ["branch value is a list"] = [ProofFault.MalformedNode],
        ["node is not a list"] = [ProofFault.MalformedNode],
    };

    /// <summary>The faults of ours for a reason. Reasons that begin with <c>rlp</c> are about the encoding of a node.</summary>
    /// <exception cref="InvalidDataException">The reason is not known here.</exception>
    public static IReadOnlyList<ProofFault> For(string reason) =>
        Ours.GetValueOrDefault(reason)
        ?? (reason.StartsWith("rlp ", StringComparison.Ordinal)
            ? [ProofFault.MalformedNode]
            : throw new InvalidDataException($"the reason '{reason}' is not known to this runner"));
}
