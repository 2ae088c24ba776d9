using System.Net.Http.Json;
using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.Execution;

/// <summary>
/// The blocks of a real execution client, asked for over JSON-RPC, in their order, one a slot. Each header is hashed again and
/// its lists are checked against it, so what the beacon chain carries is what the client's own hashes say.
/// </summary>
/// <remarks>
/// JSON-RPC does not tell a block's requests (EIP-7685), so the beacon chain carries none of them.
/// A client that mines on request (<c>evm_mine</c>: anvil, hardhat) is asked to when it has nothing new; any other leaves the
/// slot without a block.
/// </remarks>
public sealed class RpcExecutionChain : IExecutionChain, IDisposable
{
    private readonly HttpClient _client;
    private bool _minesOnRequest = true;
    private int _requestId;

    private RpcExecutionChain(Uri endpoint) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = endpoint,
        Timeout = TimeSpan.FromSeconds(10),
    };

    public ulong ChainId { get; private set; }

    public ExecutionPayload Head { get; private set; } = ExecutionPayload.Empty;

    /// <exception cref="HttpRequestException">The client cannot be reached.</exception>
    /// <exception cref="MalformedInputException">Its newest block is not what its hash says.</exception>
    public static async Task<RpcExecutionChain> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var chain = new RpcExecutionChain(endpoint);
        JsonElement chainId = await chain.CallAsync("eth_chainId", [], cancellationToken).ConfigureAwait(false);
        chain.ChainId = StrictJson.Of(chainId, "eth_chainId").Quantity64();
        chain.Head = await chain.BlockAsync("latest", cancellationToken).ConfigureAwait(false)
            ?? throw new MalformedInputException("eth_getBlockByNumber: no latest block");
        return chain;
    }

    public async Task<BuiltPayload?> BuildAsync(PayloadAttributes attributes, CancellationToken cancellationToken)
    {
        string next = $"0x{Head.BlockNumber + 1:x}";
        ExecutionPayload? payload = await BlockAsync(next, cancellationToken).ConfigureAwait(false);
        if (payload is null && _minesOnRequest)
        {
            try
            {
                await CallAsync("evm_mine", [], cancellationToken).ConfigureAwait(false);
                payload = await BlockAsync(next, cancellationToken).ConfigureAwait(false);
            }
            catch (ExecutionRpcException)
            {
                _minesOnRequest = false;
            }
        }
        if (payload is null)
            return null;
        if (payload.ParentHash != Head.BlockHash)
            throw new MalformedInputException(
                $"block {payload.BlockNumber} has parent {payload.ParentHash}, the head is {Head.BlockHash}: the client reorganized");
        Head = payload;
        return new BuiltPayload(payload, Requests: []);
    }

    /// <summary>A client without the engine API keeps its own idea of finality.</summary>
    public Task FinalizedAsync(Hash32 blockHash, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _client.Dispose();

    private async Task<ExecutionPayload?> BlockAsync(string block, CancellationToken cancellationToken) =>
        await VerifiedBlockAsync(block, cancellationToken).ConfigureAwait(false) is { } verified ? ExecutionPayloads.Of(verified) : null;

    /// <param name="block">A number in hex, or a tag.</param>
    /// <returns>Null where the client has no such block.</returns>
    internal async Task<VerifiedBlock?> VerifiedBlockAsync(string block, CancellationToken cancellationToken)
    {
        JsonElement json = await CallAsync("eth_getBlockByNumber", [block, true], cancellationToken).ConfigureAwait(false);
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        BlockAnswer answer = BlockAnswer.Decode(json);
        Hash32 hash = StrictJson.Of(json, "block")["hash"].Hash32();
        return VerifiedBlock.Verify(hash, answer.Header, answer.Transactions ?? [], answer.Withdrawals).Match(
            verified => verified,
            rejection => throw new MalformedInputException($"block {block} of the execution client: {rejection}"));
    }

    /// <summary>What the client answers to a request, as it is.</summary>
    internal async Task<byte[]> PassAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(request) { Headers = { ContentType = new("application/json") } };
        using HttpResponseMessage response = await _client.PostAsync("", body, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    internal async Task<JsonElement> CallAsync(string method, object[] parameters, CancellationToken cancellationToken)
    {
        var request = new { jsonrpc = "2.0", id = Interlocked.Increment(ref _requestId), method, @params = parameters };
        using HttpResponseMessage response = await _client.PostAsJsonAsync("", request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        JsonElement answer = UntrustedJson.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        if (answer.ValueKind != JsonValueKind.Object)
            throw new MalformedInputException($"{method}: the answer is not an object");
        if (answer.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null)
            throw new ExecutionRpcException($"{method}: {error.GetRawText()}");
        return answer.TryGetProperty("result", out JsonElement result)
            ? result
            : throw new MalformedInputException($"{method}: the answer has no result");
    }
}

/// <summary>An execution client answered a call with an error.</summary>
public sealed class ExecutionRpcException(string message) : Exception(message);
