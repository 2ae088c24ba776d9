using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>eth_getProof</c> (EIP-1186): only its nodes. Balance, nonce, hashes and values are not read, because they follow from
/// the nodes once these are judged against a state root.
/// </summary>
/// <param name="Account">RLP nodes from the state root down.</param>
/// <param name="Storage">For each slot, in the order of the answer, RLP nodes from the account's storage root down.</param>
public sealed record ProofAnswer(ImmutableArray<byte[]> Account, ImmutableArray<ProofAnswer.Slot> Storage)
{
    /// <param name="Key">What the endpoint says that the proof is of; the proof itself decides.</param>
    public sealed record Slot(U256 Key, ImmutableArray<byte[]> Nodes);

    /// <exception cref="MalformedInputException">Not such an answer.</exception>
    public static ProofAnswer Decode(JsonElement json)
    {
        var answer = StrictJson.Of(json, "proof");
        return new ProofAnswer(
            answer["accountProof"].Items(node => node.Bytes()), answer.Optional("storageProof")?.Items(DecodeSlot) ?? []);
    }

    private static Slot DecodeSlot(StrictJson slot) => new(slot["key"].Quantity(), slot["proof"].Items(node => node.Bytes()));
}
