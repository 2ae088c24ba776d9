using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>eth_getProof</c> (EIP-1186): only its nodes. Balance, nonce, hashes and values are not read, because they follow from
/// the nodes once these are judged against a state root.
/// </summary>
/// <remarks>
/// What is proven is judged afterwards, so this reads what endpoints write: <c>null</c> for an empty list, no list at all, keys in any
/// spelling. A slot that cannot be read does not spoil the others.
/// </remarks>
/// <param name="Account">RLP nodes from the state root down.</param>
/// <param name="Storage">For each slot that could be read, in the order of the answer, RLP nodes from the account's storage root
/// down.</param>
public sealed record ProofAnswer(ImmutableArray<byte[]> Account, ImmutableArray<ProofAnswer.Slot> Storage)
{
    /// <summary>No trie is so deep, and no question asks for so many slots.</summary>
    private const int Plenty = 1024;

    /// <summary>The slots that could not be read: which of them, and why.</summary>
    public ImmutableArray<string> Unreadable { get; private init; } = [];

    /// <param name="Key">What the endpoint says that the proof is of; null where that cannot be read. The proof itself decides.</param>
    public sealed record Slot(U256? Key, ImmutableArray<byte[]> Nodes);

    /// <param name="json">The result.</param>
    /// <param name="asked">How many slots were asked for: of an answer with far more only the first are read.</param>
    /// <exception cref="MalformedInputException">Not such an answer.</exception>
    public static ProofAnswer Decode(JsonElement json, int asked = Plenty)
    {
        StrictJson answer = StrictJson.Of(json, "proof").InAnySpelling();
        ImmutableArray<byte[]> account = Nodes(answer["accountProof"]);
        var slots = ImmutableArray.CreateBuilder<Slot>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        foreach (StrictJson slot in Slots(answer, (2 * asked) + 16, unreadable))
        {
            try
            {
                slots.Add(new Slot(KeyOf(slot), slot.Optional("proof") is { } nodes ? Nodes(nodes) : []));
            }
            catch (MalformedInputException e)
            {
                unreadable.Add(e.Message);
            }
        }
        return new ProofAnswer(account, slots.ToImmutable()) { Unreadable = unreadable.ToImmutable() };
    }

    /// <summary>
    /// The nodes for a slot: those with its key, or, where the answer has as many slots as were asked for, those at its place. Null where
    /// there are none.
    /// </summary>
    /// <param name="asked">The slots in the order of the request.</param>
    public ImmutableArray<byte[]>? NodesOf(U256 slot, ImmutableArray<U256> asked)
    {
        if (Storage.FirstOrDefault(item => item.Key == slot) is { } named)
            return named.Nodes;
        int place = asked.IndexOf(slot);
        return Storage.Length == asked.Length && place >= 0 && !(Storage[place].Key is { } other && asked.Contains(other))
            ? Storage[place].Nodes
            : null;
    }

    private static IEnumerable<StrictJson> Slots(StrictJson answer, int most, ImmutableArray<string>.Builder unreadable)
    {
        try
        {
            return answer.Optional("storageProof")?.First(most) ?? [];
        }
        catch (MalformedInputException e)
        {
            unreadable.Add(e.Message);
            return [];
        }
    }

    private static ImmutableArray<byte[]> Nodes(StrictJson list) =>
        ImmutableArray.CreateRange(list.Items(Plenty), node => node.Bytes());

    private static U256? KeyOf(StrictJson slot)
    {
        try
        {
            return slot.Optional("key")?.Quantity();
        }
        catch (MalformedInputException)
        {
            return null;
        }
    }
}
