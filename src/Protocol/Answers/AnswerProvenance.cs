namespace Helios.Protocol.Answers;

/// <summary>On what a part of an answer rests. The names stand in the answer, in lower case.</summary>
public enum AnswerProvenance
{
    /// <summary>Shown by the signatures of the sync committee and by Merkle proofs from there.</summary>
    Proven,

    /// <summary>Computed by the node from what is proven.</summary>
    Derived,

    /// <summary>The word of an endpoint. A strict verifier refuses it.</summary>
    Unproven,
}
