using System.Net.Http.Json;
using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helios.Devnet.Tests.Execution;

/// <summary>The execution side alone, behind real HTTP on loopback; the test is its beacon chain.</summary>
internal sealed class ExecutionDevnet : IAsyncDisposable
{
    public const ulong GenesisTime = 1_700_000_000;

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private ulong _slot;

    private ExecutionDevnet(WebApplication app, DevnetExecutionChain chain) => (_app, Chain) = (app, chain);

    public DevnetExecutionChain Chain { get; }

    /// <summary>The account that the traffic leaves alone.</summary>
    public int User => DevAccounts.TrafficCount;

    public static async Task<ExecutionDevnet> StartAsync(bool traffic = true, string seed = "test", ulong excessBlobGas = 0)
    {
        DevnetExecutionChain chain = new(
            new ExecutionGenesis { Timestamp = GenesisTime, Seed = seed, ExcessBlobGas = excessBlobGas }, traffic);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapExecutionRpc(chain);
        await app.StartAsync();
        ExecutionDevnet devnet = new(app, chain);
        devnet._http.BaseAddress = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return devnet;
    }

    public async Task<ExecutionPayload> BuildAsync(int blocks = 1)
    {
        for (; blocks > 0; blocks--)
        {
            _slot++;
            PayloadAttributes attributes = new(
                new Slot(_slot), GenesisTime + _slot, Keccak256.Hash(BitConverter.GetBytes(_slot)),
                Address.Parse("0x00000000000000000000000000000000000fee01"),
                BeaconRootAt(_slot));
            await Chain.BuildAsync(attributes, CancellationToken.None);
        }
        return Chain.Head;
    }

    public static Root BeaconRootAt(ulong slot) => new(Keccak256.Hash(BitConverter.GetBytes(~slot)).Span);

    /// <summary>The whole reply.</summary>
    public async Task<JsonElement> PostAsync(object request)
    {
        HttpResponseMessage response = await _http.PostAsJsonAsync("/", request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> PostTextAsync(string body) =>
        await (await _http.PostAsync("/", new StringContent(body))).Content.ReadAsStringAsync();

    /// <summary>The result of one method; a reply without one fails the test.</summary>
    public async Task<JsonElement> CallAsync(string method, params object?[] args)
    {
        JsonElement reply = await PostAsync(new { jsonrpc = "2.0", id = 1, method, @params = args });
        reply.TryGetProperty("error", out JsonElement error).ShouldBeFalse($"{method}: {error}");
        return reply.GetProperty("result");
    }

    public async Task<JsonElement> ErrorAsync(string method, params object?[] args) =>
        (await PostAsync(new { jsonrpc = "2.0", id = 1, method, @params = args })).GetProperty("error");

    public Transaction Sign(
        int account, ulong nonce, Address? to, U256 value, byte[] input, ulong gas = 200_000,
        TransactionType type = TransactionType.DynamicFee) =>
        new Transaction
        {
            Type = type,
            ChainId = Chain.ChainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = 3_000_000_000,
            MaxFeePerGas = 3_000_000_000,
            GasLimit = gas,
            To = to,
            Value = value,
            Input = input,
        }.Sign(Chain.Accounts[account]);

    public async Task<string> SendAsync(Transaction tx) =>
        (await CallAsync("eth_sendRawTransaction", Hex.Encode(tx.Encode()))).GetString()!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
