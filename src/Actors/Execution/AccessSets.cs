using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Execution;

/// <summary>
/// What recent calls have read of the state. The same call reads much the same at the next block, so it is the first guess there. The
/// call that has not come for longest is dropped first.
/// </summary>
/// <param name="Capacity">Most calls that are kept.</param>
internal sealed record AccessSets(int Capacity)
{
    /// <summary>What reads more is not kept: its proofs are not worth a guess.</summary>
    private const int MostReads = EthCall.MaxAnnouncedAccounts + EthCall.MaxAnnouncedSlots;

    private ContentCache<Hash32, StateReads> Sets { get; init; } = new(Capacity);

    public StateReads? Find(Hash32 call) => Sets.Find(call);

    /// <summary>Block numbers are not kept: they go with the block, so the next one reads others.</summary>
    public AccessSets With(Hash32 call, StateReads reads) => reads.Accounts.Length + reads.Slots.Length > MostReads
        ? this
        : this with { Sets = Sets.With(call, reads with { BlockNumbers = [] }, size: 1) };

    /// <summary>The name of a call: calls with another gas or price read the same.</summary>
    public static Hash32 NameOf(CallRequest call)
    {
        byte[] text = [.. call.From.Span, call.To is null ? (byte)0 : (byte)1, .. (call.To ?? Address.Zero).Span,
            .. call.Value.ToBigEndian(), .. call.Input.Span];
        return Keccak256.Hash(text);
    }
}
