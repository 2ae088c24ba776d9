using System.Text.Json.Nodes;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Protocol.Answers;

/// <summary>
/// A question as JSON: the parameters of its method, <c>block</c> (<c>latest</c> where it is absent) and <c>nonce</c>. A field that has no
/// meaning for the answer is refused by name, because a client that sends it expects something of it.
/// </summary>
public static class QuestionJson
{
    /// <summary>execution-apis, <c>GenericTransaction</c>; <c>data</c> is another name for <c>input</c>.</summary>
    internal static readonly string[] CallFields =
    [
        "from", "to", "gas", "gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "maxFeePerBlobGas", "value", "input", "data", "accessList",
        "blobVersionedHashes", "authorizationList",
    ];

    private static readonly string[] Always = ["block", "nonce"];

    private const string RpcMethod = "method", RpcParameters = "params";

    /// <exception cref="MalformedInputException">Not a question of this method; the message names the field.</exception>
    public static Question Parse(string method, StrictJson json) => method switch
    {
        Question.Block.Name => ParseBlock(json),
        Question.Call.Name => ParseCall(json),
        Question.Rpc.Name => ParseRpc(json),
        _ => throw new MalformedInputException($"'{method}' is not a method that this version knows"),
    };

    /// <inheritdoc cref="Parse"/>
    public static Question.Block ParseBlock(StrictJson json)
    {
        json.HasOnly(Always);
        return new(View(json), Nonce(json));
    }

    /// <inheritdoc cref="Parse"/>
    public static Question.Call ParseCall(StrictJson json)
    {
        json.HasOnly([.. CallFields, .. Always]);
        return new(ParseParameters(json), View(json), Nonce(json));
    }

    /// <summary><c>method</c>, <c>params</c> and <c>nonce</c>; the rest of a JSON-RPC request may be there, and means nothing.</summary>
    /// <inheritdoc cref="Parse"/>
    public static Question.Rpc ParseRpc(StrictJson json)
    {
        json.HasOnly("jsonrpc", "id", RpcMethod, RpcParameters, "nonce");
        return new(ParseRpcRequest(json), Nonce(json));
    }

    /// <summary>The parameters as an answer repeats them: a question about them is the same question.</summary>
    public static JsonObject Write(Question question) => question switch
    {
        Question.Call call => Write(call.Parameters.Request),
        Question.Rpc { Request: var rpc } => new() { [RpcMethod] = rpc.Method, [RpcParameters] = rpc.Parameters() },
        _ => [],
    };

    /// <summary>The whole question: what <see cref="Parse"/> reads.</summary>
    public static JsonObject WriteWhole(Question question)
    {
        JsonObject json = Write(question);
        if (question is not Question.Rpc)
            json["block"] = question.View.ToString();
        if (!question.Nonce.IsEmpty)
            json["nonce"] = Hex.Encode(question.Nonce.Span);
        return json;
    }

    /// <summary>The parameters that <see cref="Write(Question)"/> wrote.</summary>
    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    internal static Question ParseWritten(string method, StrictJson parameters, BlockView view, ReadOnlyMemory<byte> nonce)
    {
        switch (method)
        {
            case Question.Block.Name:
                parameters.HasOnly();
                return new Question.Block(view, nonce);
            case Question.Call.Name:
                parameters.HasOnly(CallFields);
                return new Question.Call(ParseParameters(parameters), view, nonce);
            case Question.Rpc.Name:
                parameters.HasOnly(RpcMethod, RpcParameters);
                RpcRequest request = ParseRpcRequest(parameters);
                return request.View == view
                    ? new Question.Rpc(request, nonce)
                    : throw parameters.Malformed($"its block is {request.View}, and that of the answer {view}");
            default:
                throw new MalformedInputException($"'{method}' is not a method that this version knows");
        }
    }

    /// <exception cref="MalformedInputException">Not hex with 0x of 16 to 64 bytes.</exception>
    public static ReadOnlyMemory<byte> ParseNonce(StrictJson nonce) =>
        nonce.Bytes() is { Length: >= Question.MinNonce and <= Question.MaxNonce } bytes
            ? bytes
            : throw nonce.Expected($"hex with 0x of {Question.MinNonce} to {Question.MaxNonce} bytes of your choice");

    private static RpcRequest ParseRpcRequest(StrictJson json) =>
        RpcRequestJson.Parse(json[RpcMethod].Text(), json.Optional(RpcParameters))
        ?? throw json[RpcMethod].Malformed("no method whose answer is from a block and that this version knows");

    /// <param name="others">Fields that may be there, and mean nothing here.</param>
    internal static CanonicalCall ParseCallFields(StrictJson json, params ReadOnlySpan<string> others)
    {
        json.HasOnly([.. CallFields, .. others]);
        return ParseParameters(json);
    }

    private static CanonicalCall ParseParameters(StrictJson json)
    {
        byte[] input = ParseInput(json);
        Address? to = ParseRecipient(json);
        if (to is null && input.Length == 0)
            throw json.Malformed("to is missing: without it, input is run as init code, and input is empty");
        try
        {
            return CanonicalCall.Of(new CallRequest
            {
                From = json.Optional("from")?.Address() ?? Address.Zero,
                To = to,
                Gas = json.Optional("gas")?.Quantity64(),
                GasPrice = json.Optional("gasPrice")?.Quantity(),
                MaxFeePerGas = json.Optional("maxFeePerGas")?.Quantity(),
                MaxPriorityFeePerGas = json.Optional("maxPriorityFeePerGas")?.Quantity(),
                MaxFeePerBlobGas = json.Optional("maxFeePerBlobGas")?.Quantity(),
                Value = json.Optional("value")?.Quantity() ?? U256.Zero,
                Input = input,
                AccessList = json.Optional("accessList")?.Items(ParseAccessListEntry) ?? [],
                BlobVersionedHashes = json.Optional("blobVersionedHashes")?.Items(hash => hash.Hash32()) ?? [],
                AuthorizationList = json.Optional("authorizationList")?.Items(ParseAuthorization) ?? [],
            });
        }
        catch (MalformedInputException e) when (!e.Message.StartsWith(json.Path, StringComparison.Ordinal))
        {
            throw json.Malformed(e.Message);
        }
    }

    internal static byte[] ParseInput(StrictJson json)
    {
        byte[]? input = json.Optional("input")?.Bytes(), data = json.Optional("data")?.Bytes();
        if (input is not null && data is not null && !input.AsSpan().SequenceEqual(data))
            throw json.Malformed("input and data differ: they are two names of the same field, give one");
        return input ?? data ?? [];
    }

    /// <returns>Null where none is named.</returns>
    internal static Address? ParseRecipient(StrictJson json) =>
        json.Optional("to") is { } recipient && !(recipient.IsText && recipient.Text() == "0x") ? recipient.Address() : null;

    internal static AccessListEntry ParseAccessListEntry(StrictJson entry)
    {
        entry.HasOnly("address", "storageKeys");
        return TransactionAnswer.DecodeAccessListEntry(entry);
    }

    internal static Authorization ParseAuthorization(StrictJson authorization)
    {
        authorization.HasOnly("chainId", "address", "nonce", "yParity", "r", "s");
        return TransactionAnswer.DecodeAuthorization(authorization);
    }

    private static BlockView View(StrictJson json)
    {
        if (json.Optional("block") is not { } block)
            return BlockView.Latest;
        try
        {
            return BlockView.Parse(block.Text());
        }
        catch (MalformedInputException e) when (block.IsText)
        {
            throw block.Malformed(e.Message);
        }
    }

    private static ReadOnlyMemory<byte> Nonce(StrictJson json) => json.Optional("nonce") is { } nonce ? ParseNonce(nonce) : default;

    internal static JsonObject Write(CallRequest call) => new()
    {
        ["from"] = call.From.ToString(),
        ["to"] = call.To is { } to ? to.ToString() : "0x",
        ["gas"] = ((U256)call.Gas!.Value).ToHexQuantity(),
        ["maxFeePerGas"] = call.MaxFeePerGas!.Value.ToHexQuantity(),
        ["maxPriorityFeePerGas"] = call.MaxPriorityFeePerGas!.Value.ToHexQuantity(),
        ["maxFeePerBlobGas"] = call.MaxFeePerBlobGas!.Value.ToHexQuantity(),
        ["value"] = call.Value.ToHexQuantity(),
        ["input"] = Hex.Encode(call.Input.Span),
        ["accessList"] = RpcEncoder.AccessList(call.AccessList),
        ["blobVersionedHashes"] = Write(call.BlobVersionedHashes),
        ["authorizationList"] = Write(call.AuthorizationList),
    };

    internal static JsonArray Write(IEnumerable<Hash32> hashes) => new([.. hashes.Select(RpcEncoder.Hash)]);

    internal static JsonArray Write(IEnumerable<Authorization> authorizations) => new([.. authorizations.Select(RpcEncoder.Authorization)]);
}
