using System.Collections.Immutable;
using System.Text.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>eth_getProof</c> (EIP-1186): only its nodes. Balance, nonce, hashes and values follow from them once they are judged against a state root,
/// and are not read.
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
        RpcObject answer = new(json);
        return new ProofAnswer(answer.Array("accountProof", RpcObject.BytesOf), answer.OptionalArray("storageProof", DecodeSlot));
    }

    private static Slot DecodeSlot(JsonElement json)
    {
        RpcObject slot = new(json);
        return new Slot(slot.U256("key"), slot.Array("proof", RpcObject.BytesOf));
    }
}
