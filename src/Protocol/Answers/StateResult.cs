using System.Text.Json.Nodes;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Answers;

/// <summary>
/// The results of the methods of JSON-RPC that read state, from what is proven alone: docs/answer-format.md, section 11. A node makes them
/// so, and a client that has the proof makes them again.
/// </summary>
public static class StateResult
{
    /// <summary>What a method reads.</summary>
    /// <exception cref="ArgumentException">The method reads no state.</exception>
    public static StateRead ReadOf(RpcRequest request) => request switch
    {
        RpcRequest.Account account => new(account.Address, [], withCode: account.Part == AccountPart.Code),
        RpcRequest.Storage storage => new(storage.Address, [storage.Slot]),
        RpcRequest.StorageValues values => new(
            [.. values.Accounts.Select(account => new AccountRead(account.Address, [.. account.Slots.Distinct()]))]),
        RpcRequest.Proof proof => new(proof.Address, [.. proof.Slots.Select(key => key.Slot).Distinct()]),
        _ => throw new ArgumentException($"{request.Method} reads no state", nameof(request)),
    };

    /// <param name="request">A method that reads state.</param>
    /// <param name="state">What is proven.</param>
    /// <param name="nodes">That have proven it, for <c>eth_getProof</c>.</param>
    /// <returns>The result as JSON; or what the state lacks.</returns>
    /// <exception cref="ArgumentException">The method reads no state.</exception>
    public static Result<JsonNode, string> Of(RpcRequest request, ProvenState state, TrieNodes nodes)
    {
        try
        {
            return request switch
            {
                RpcRequest.Account { Part: AccountPart.Balance } account => Quantity(Account(state, account.Address).Balance),
                RpcRequest.Account { Part: AccountPart.Nonce } account => Quantity(Account(state, account.Address).Nonce),
                RpcRequest.Account account => JsonValue.Create(Hex.Encode(Code(state, account.Address).Span)),
                RpcRequest.Storage storage => Word(state, storage.Address, storage.Slot),
                RpcRequest.StorageValues values => new JsonObject(values.Accounts.Select(account => KeyValuePair.Create(
                    account.Address.ToString(),
                    (JsonNode?)new JsonArray([.. account.Slots.Select(slot => (JsonNode)Word(state, account.Address, slot))])))),
                RpcRequest.Proof proof => ProofOf(proof, state, nodes),
                _ => throw new ArgumentException($"{request.Method} reads no state", nameof(request)),
            };
        }
        catch (LacksException lacks)
        {
            return lacks.Message;
        }
    }

    /// <summary><c>eth_getProof</c> (EIP-1186).</summary>
    private static JsonObject ProofOf(RpcRequest.Proof asked, ProvenState state, TrieNodes nodes)
    {
        AccountState account = Account(state, asked.Address);
        var way = new List<Hash32>();
        Demand(AccountProof.Verify(state.StateRoot, asked.Address, nodes, way));
        return new JsonObject
        {
            ["address"] = asked.Address.ToString(),
            ["accountProof"] = Way(way, nodes),
            ["balance"] = account.Balance.ToHexQuantity(),
            ["codeHash"] = account.CodeHash.ToString(),
            ["nonce"] = ((U256)account.Nonce).ToHexQuantity(),
            ["storageHash"] = account.StorageRoot.ToString(),
            ["storageProof"] = new JsonArray([.. asked.Slots.Select(key => (JsonNode)SlotOf(asked.Address, key, state, nodes))]),
        };
    }

    private static JsonObject SlotOf(Address address, StorageKey key, ProvenState state, TrieNodes nodes)
    {
        U256 value = Value(state, address, key.Slot);
        var way = new List<Hash32>();
        Demand(StorageProof.Verify(Account(state, address).StorageRoot, key.Slot, nodes, way));
        return new JsonObject
        {
            ["key"] = key.ToString(),
            ["value"] = value.ToHexQuantity(),
            ["proof"] = Way(way, nodes),
        };
    }

    /// <summary>From the root down.</summary>
    private static JsonArray Way(List<Hash32> way, TrieNodes nodes) =>
        new([.. way.Select(hash => (JsonNode)Hex.Encode(nodes.Find(hash)!))]);

    private static T Demand<T>(Result<T, ProofRejection> proof)
        where T : notnull => proof.IsAccepted ? proof.Value : throw new LacksException($"a node of a proof: {proof.Rejection}");

    private static AccountState Account(ProvenState state, Address address) =>
        state.Account(address) ?? throw new LacksException($"account {address}");

    private static Bytecode Code(ProvenState state, Address address)
    {
        Hash32 hash = Account(state, address).CodeHash;
        return state.Code(hash) ?? throw new LacksException($"code {hash} of account {address}");
    }

    private static U256 Value(ProvenState state, Address address, U256 slot) =>
        state.Storage(address, slot) ?? throw new LacksException($"slot {slot.ToHexQuantity()} of account {address}");

    private static JsonValue Word(ProvenState state, Address address, U256 slot) =>
        JsonValue.Create(Hex.Encode(Value(state, address, slot).ToBigEndian()));

    private static JsonValue Quantity(U256 value) => JsonValue.Create(value.ToHexQuantity());

    private sealed class LacksException(string what) : Exception(what);
}
