using Helios.Protocol.Evm;

namespace Helios.Actors.Execution;

/// <summary>What calls leave behind that proves itself: code by its hash, and the proven state of the last few blocks.</summary>
/// <param name="Codes">All code, of whatever block.</param>
/// <param name="States">By the hash of the block.</param>
internal sealed record KeptState(ContentCache<Hash32, Bytecode> Codes, ContentCache<Hash32, ProvenState> States)
{
    /// <param name="learned">It has what was kept of the block when the call began, too.</param>
    public KeptState With(Hash32 block, ProvenState learned)
    {
        ProvenState state = States.Find(block)?.Union(learned) ?? learned.WithoutRecording();
        if (state.Size > States.Capacity)
            state = state.WithoutCodes(); // they are kept for themselves, where they have room
        return new KeptState(
            learned.Codes.Aggregate(
                Codes, (codes, code) => codes.Find(code.Hash) is null ? codes.With(code.Hash, code, code.Size) : codes),
            States.With(block, state, state.Size));
    }
}
