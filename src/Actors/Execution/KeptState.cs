using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>What calls leave behind that proves itself: code by its hash, and the proven state of the last few blocks.</summary>
/// <param name="Codes">All code, of whatever block.</param>
/// <param name="States">By the hash of the block.</param>
internal sealed record KeptState(ContentCache<Hash32, Bytecode> Codes, ContentCache<Hash32, ProvenState> States)
{
    /// <summary>Blocks in which a slot is looked for: a call that comes once a minute finds its last one.</summary>
    private const int MostEarlier = 8;

    /// <summary>Of the blocks before this one, on whichever branch.</summary>
    public EarlierStates EarlierThan(ProvenBlock block) => new(
    [
        .. States.All.Where(state => state.BlockNumber < block.BlockNumber).OrderByDescending(state => state.BlockNumber)
            .Take(MostEarlier),
    ]);

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
