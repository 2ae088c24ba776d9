using System.Text.Json.Nodes;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Protocol.Answers;

/// <summary>
/// The first parameter of <c>eth_simulateV1</c> in JSON (execution-apis, <c>EthSimulatePayload</c>). In its one form <c>calls</c>, the
/// three switches, and <c>from</c>, <c>value</c> and <c>input</c> of a call are there; what else is absent stays absent.
/// </summary>
public static class SimulationJson
{
    private const string Blocks = "blockStateCalls", Traces = "traceTransfers", Validates = "validation",
        IsFull = "returnFullTransactions";

    private const string BlockOverrides = "blockOverrides", StateOverrides = "stateOverrides", Calls = "calls";

    /// <summary>What a transaction says of itself, and its simulation does not depend on. <c>chainId</c> is compared.</summary>
    private static readonly string[] OfTransactions = ["type", "nonce", "chainId"];

    /// <exception cref="MalformedInputException">Not such a request; the message says where.</exception>
    public static SimulationRequest Parse(StrictJson json)
    {
        json.HasOnly(Blocks, Traces, Validates, IsFull);
        return new SimulationRequest([.. (json.Optional(Blocks)?.Items() ?? []).Select(Block)])
        {
            IsValidated = json.Optional(Validates)?.Boolean() ?? false,
            TracesTransfers = json.Optional(Traces)?.Boolean() ?? false,
            HasFullTransactions = json.Optional(IsFull)?.Boolean() ?? false,
        };
    }

    public static JsonObject Write(SimulationRequest request) => new()
    {
        [Blocks] = new JsonArray([.. request.Blocks.Select(Write)]),
        [Traces] = request.TracesTransfers,
        [Validates] = request.IsValidated,
        [IsFull] = request.HasFullTransactions,
    };

    private static BlockOfCalls Block(StrictJson json)
    {
        json.HasOnly(BlockOverrides, StateOverrides, Calls);
        CallOverrides overrides = CallOverridesJson.ParseOfBlock(json.Optional(StateOverrides), json.Optional(BlockOverrides));
        return new BlockOfCalls
        {
            Block = overrides.Block,
            Accounts = overrides.Accounts,
            Calls = [.. (json.Optional(Calls)?.Items() ?? []).Select(Call)],
        };
    }

    private static JsonObject Write(BlockOfCalls block)
    {
        JsonObject json = CallOverridesJson.Present(
            (BlockOverrides, block.Block == BlockOverride.None ? null : CallOverridesJson.Write(block.Block)),
            (StateOverrides, block.Accounts.IsEmpty ? null : CallOverridesJson.Write(block.Accounts)));
        json[Calls] = new JsonArray([.. block.Calls.Select(Write)]);
        return json;
    }

    private static SimulatedCall Call(StrictJson json)
    {
        json.HasOnly([.. QuestionJson.CallFields, .. OfTransactions]);
        return new SimulatedCall
        {
            From = json.Optional("from")?.Address() ?? Address.Zero,
            To = QuestionJson.ParseRecipient(json),
            Gas = json.Optional("gas")?.Quantity64(),
            Nonce = json.Optional("nonce")?.Quantity64(),
            GasPrice = json.Optional("gasPrice")?.Quantity(),
            MaxFeePerGas = json.Optional("maxFeePerGas")?.Quantity(),
            MaxPriorityFeePerGas = json.Optional("maxPriorityFeePerGas")?.Quantity(),
            MaxFeePerBlobGas = json.Optional("maxFeePerBlobGas")?.Quantity(),
            Value = json.Optional("value")?.Quantity() ?? U256.Zero,
            Input = QuestionJson.ParseInput(json),
            AccessList = json.Optional("accessList")?.Items(QuestionJson.ParseAccessListEntry) ?? [],
            BlobVersionedHashes = json.Optional("blobVersionedHashes")?.Items(hash => hash.Hash32()),
            AuthorizationList = json.Optional("authorizationList")?.Items(QuestionJson.ParseAuthorization),
            ChainId = json.Optional("chainId")?.Quantity(),
        };
    }

    private static JsonObject Write(SimulatedCall call) => CallOverridesJson.Present(
        ("from", call.From.ToString()),
        ("to", call.To?.ToString()),
        ("gas", call.Gas is { } gas ? RpcEncoder.Quantity(gas) : null),
        ("nonce", call.Nonce is { } nonce ? RpcEncoder.Quantity(nonce) : null),
        ("gasPrice", call.GasPrice?.ToHexQuantity()),
        ("maxFeePerGas", call.MaxFeePerGas?.ToHexQuantity()),
        ("maxPriorityFeePerGas", call.MaxPriorityFeePerGas?.ToHexQuantity()),
        ("maxFeePerBlobGas", call.MaxFeePerBlobGas?.ToHexQuantity()),
        ("value", call.Value.ToHexQuantity()),
        ("input", Hex.Encode(call.Input.Span)),
        ("accessList", call.AccessList.IsEmpty ? null : RpcEncoder.AccessList(call.AccessList)),
        ("blobVersionedHashes", call.BlobVersionedHashes is { } hashes ? QuestionJson.Write(hashes) : null),
        ("authorizationList", call.AuthorizationList is { } authorizations ? QuestionJson.Write(authorizations) : null));
}
