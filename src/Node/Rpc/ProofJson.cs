using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm;
using Helios.Protocol.Trie;

namespace Helios.Node.Rpc;

/// <summary>
/// The result of <c>eth_getProof</c> (EIP-1186), from what is proven alone: nothing of an endpoint's answer is passed on.
/// </summary>
internal static class ProofJson
{
    /// <param name="state">It has the proofs of the account and of all these slots.</param>
    public static JsonObject Of(RpcRequest.Proof asked, ProvenState state)
    {
        StateRecording recording = state.Recording
            ?? throw new ArgumentException("the proofs of this state were not kept", nameof(state));
        AccountState account = state.Account(asked.Address)!;
        var way = new List<Hash32>();
        Demand(AccountProof.Verify(state.StateRoot, asked.Address, recording.Nodes, way));
        return new JsonObject
        {
            ["address"] = asked.Address.ToString(),
            ["accountProof"] = Nodes(way, recording.Nodes),
            ["balance"] = account.Balance.ToHexQuantity(),
            ["codeHash"] = account.CodeHash.ToString(),
            ["nonce"] = ((U256)account.Nonce).ToHexQuantity(),
            ["storageHash"] = account.StorageRoot.ToString(),
            ["storageProof"] = new JsonArray([.. asked.Slots.Select(key => (JsonNode)Storage(account, key, recording.Nodes))]),
        };
    }

    private static JsonObject Storage(AccountState account, StorageKey key, TrieNodes nodes)
    {
        var way = new List<Hash32>();
        return new JsonObject
        {
            ["key"] = key.ToString(),
            ["value"] = Demand(StorageProof.Verify(account.StorageRoot, key.Slot, nodes, way)).ToHexQuantity(),
            ["proof"] = Nodes(way, nodes),
        };
    }

    /// <summary>From the root down.</summary>
    private static JsonArray Nodes(List<Hash32> way, TrieNodes nodes) =>
        new([.. way.Select(hash => (JsonNode)Hex.Encode(nodes.Find(hash)!))]);

    private static T Demand<T>(Result<T, ProofRejection> proof)
        where T : notnull => proof.IsAccepted
        ? proof.Value
        : throw new InvalidOperationException($"what was proven is not any more: {proof.Rejection}");
}
