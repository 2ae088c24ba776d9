using System.Security.Cryptography;

namespace Helios.Actors.Beacon;

/// <summary>
/// Two different blocks that are finalized at one slot, each proven by the signatures of two thirds of our own sync committee. Anybody
/// who knows that committee can verify it.
/// </summary>
/// <param name="Ours">The first that this node proved.</param>
public sealed record Equivocation(FinalityEvidence Ours, FinalityEvidence Theirs)
{
    /// <summary>The slot of both blocks.</summary>
    public Slot Slot => Ours.Slot;

    /// <summary>Names this evidence: SHA-256 of our update and theirs, as SSZ.</summary>
    public Hash32 Id { get; } = new(SHA256.HashData([.. Ours.Update.Ssz.Span, .. Theirs.Update.Ssz.Span]));
}
