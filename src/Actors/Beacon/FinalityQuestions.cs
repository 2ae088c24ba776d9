using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>What the sessions with peers ask of the light client, to find and to settle differences about finalized blocks.</summary>
public static class FinalityQuestions
{
    public interface IQuestion;

    /// <summary>A peer has finalized this block. Answered with <see cref="Compared"/>.</summary>
    public sealed record Compare(Root BlockRoot, Slot Slot) : IQuestion;

    /// <param name="Differs">This node has proven another block of that slot.</param>
    public sealed record Compared(Slot Slot, bool Differs);

    /// <summary>A peer wants the proof of our block of this slot. Answered with <see cref="Proof"/>.</summary>
    public sealed record Prove(Slot Slot) : IQuestion;

    /// <param name="Ours">Null where there is none.</param>
    public sealed record Proof(FinalityEvidence? Ours);

    /// <summary>A peer's answer. Answered with an <see cref="AgreementVerdict"/>.</summary>
    /// <param name="Update">Null where the peer has no proof.</param>
    public sealed record Settle(Slot Slot, ForkedSsz? Update) : IQuestion;
}
