using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Client.Trust;
using Helios.Node.Configuration;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Node.Tests.Doubles;

/// <summary>The real node in this process, on free loopback ports with a data directory of its own, and a client of it.</summary>
public sealed class TestNode : IAsyncDisposable
{
    /// <summary>
    /// How long a test waits for what must come: it only bounds how long a broken node may take to fail, on however busy a machine.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _dataDir;
    private readonly bool _ownsDataDir;
    private readonly HttpClient _http = new() { Timeout = Patience };

    private TestNode(NodeHost host, TemporaryFolder dataDir, bool ownsDataDir) =>
        (Host, _dataDir, _ownsDataDir) = (host, dataDir, ownsDataDir);

    public NodeHost Host { get; }

    /// <param name="hocon">Settings beside those that a test always needs.</param>
    /// <param name="dataDir">Of an earlier node, to start again on its journal.</param>
    public static async Task<TestNode> StartAsync(string hocon, TimeProvider? clock = null, TemporaryFolder? dataDir = null)
    {
        TemporaryFolder folder = dataDir ?? new TemporaryFolder();
        Settings settings = Settings.Load(
            ("test", hocon),
            new Dictionary<string, string>(),
            new Dictionary<string, string>
            {
                ["helios.data-dir"] = folder.Path,
                ["helios.api.bind"] = "127.0.0.1",
                ["helios.setup.bind"] = "127.0.0.1",
                ["helios.tee.provider"] = "simulated",
                ["helios.overlay.bind"] = "127.0.0.1",
            });
        NodeOptions options = NodeOptions.From(settings);
        options = options with
        {
            Api = new(options.Api.Address, 0),
            Setup = options.Setup with { Listen = new(options.Setup.Listen.Address, 0) },
            Operator = options.Operator with { Listen = new(options.Operator.Listen.Address, 0) },
        };
        return new TestNode(await NodeHost.StartAsync(options, clock ?? TimeProvider.System, builtAt: DateTimeOffset.UnixEpoch), folder,
            dataDir is null);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _http.Dispose();
        if (_ownsDataDir)
            _dataDir.Dispose();
    }

    /// <summary>The overlay's UDP port, once the node has been set up.</summary>
    public int OverlayPort { get; private set; }

    /// <param name="peer">The node to join through; without one, a new network is bootstrapped.</param>
    /// <param name="checkpoint">Named in the body; null for none.</param>
    public Task SetUpAsync(Uri executionRpc, TestNode? peer = null, Root? checkpoint = null) =>
        SetUpAsync([executionRpc], peer, checkpoint);

    /// <param name="executionRpcs">The execution endpoints.</param>
    public async Task SetUpAsync(ImmutableArray<Uri> executionRpcs, TestNode? peer = null, Root? checkpoint = null)
    {
        OverlayPort = FreePort.Next();
        string peers = peer is null ? "" : $"\"127.0.0.1:{peer.OverlayPort}\"";
        string urls = string.Join(", ", executionRpcs.Select(url => $"\"{url}\""));
        string named = checkpoint is null ? "" : $", \"checkpoint\": \"{checkpoint}\"";
        (int status, string body) = await SendAsync(
            HttpMethod.Post, new Uri(Host.SetupUrl!,
                "/setup"), $$"""{"peers": [{{peers}}], "port": {{OverlayPort}}, "execution_rpc": [{{urls}}]{{named}}}""");
        status.ShouldBe(200, body);
        body.ShouldBe("""{"status":"success"}""");
    }

    public Task<(int Status, string Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, new Uri(Host.ApiUrl, path), null);

    public Task<(int Status, string Body)> PostAsync(string path, string body) =>
        SendAsync(HttpMethod.Post, new Uri(Host.ApiUrl, path), body);

    /// <summary>A client whose connections come from this address.</summary>
    public HttpClient ClientAt(string address) => new(ConnectionsFrom(address)) { BaseAddress = Host.ApiUrl, Timeout = Patience };

    /// <summary>Connections to loopback from this address; all of 127.0.0.0/8 is this machine.</summary>
    public static SocketsHttpHandler ConnectionsFrom(string address) => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public Task<JsonNode> StatusAsync() => UntilStatusAsync(_ => true);

    /// <summary>The statement of <c>/v1/attestation</c>.</summary>
    public async Task<JsonNode> StatementAsync()
    {
        (int status, string body) = await GetAsync("/v1/attestation?nonce=00");
        status.ShouldBe(200, body);
        return JsonNode.Parse((string)JsonNode.Parse(body)!["statement"]!)!;
    }

    /// <summary>What a verified attestation would have given a client.</summary>
    public async Task<TrustFile> TrustAsync()
    {
        JsonNode said = await StatementAsync();
        Hash32 policy = said["policyDigest"] is { } digest ? Hash32.Parse((string)digest!) : Hash32.Zero;
        return new TrustFile(
            (ulong)said["chainId"]!, Hash32.Parse((string)said["networkId"]!),
            new FinalizedBlock(Root.Parse((string)said["founding"]!["root"]!), new Slot((ulong)said["founding"]!["slot"]!)), 1,
            await KeyAsync(), policy, Hash32.Zero, DateTimeOffset.UnixEpoch, IsSimulated: false)
        {
            Rules = said["policy"] is not null ? null : new NetworkRules(
                (string)said["networkName"]!, (ulong)said["chainId"]!, Root.Parse((string)said["genesisValidatorsRoot"]!), policy),
        };
    }

    /// <summary>An answer of the three routes: a JSON string that holds JSON.</summary>
    public static JsonObject Unwrap(string body) => JsonNode.Parse(JsonElement.Parse(body).GetString()!)!.AsObject();

    public async Task<Secp256k1PublicKey> KeyAsync()
    {
        (int status, string body) = await GetAsync("/attest");
        status.ShouldBe(200, body);
        return Secp256k1PublicKey.Decode(Hex.Decode((string)Unwrap(body)["pubkey"]!));
    }

    /// <summary><c>POST /call</c>, its signature checked under the attested key.</summary>
    /// <returns>The response: <c>{"Success":"0x…"}</c> or <c>"Error"</c>.</returns>
    public async Task<JsonNode> CallAsync(string request)
    {
        (int status, string body) = await PostAsync("/call", request);
        status.ShouldBe(200, body);
        JsonObject answer = Unwrap(body);
        JsonNode response = answer["response"]!;
        IsSigned(await KeyAsync(), response.ToJsonString(), (string)answer["signature"]!)
            .ShouldBeTrue("the signature of the response must verify under the attested key");
        return response;
    }

    public static bool IsSigned(Secp256k1PublicKey key, string message, string signature) =>
        Secp256k1.Verify(key, SHA256.HashData(Encoding.UTF8.GetBytes(message)), Convert.FromHexString(signature));

    /// <summary>Asks until the answer is the one that is waited for.</summary>
    public Task<(int Status, string Body)> UntilAsync(string path, Func<int, string, bool> isIt) =>
        UntilAsync(new Uri(Host.ApiUrl, path), isIt);

    public async Task<(int Status, string Body)> UntilAsync(Uri url, Func<int, string, bool> isIt)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            (int status, string body) = await SendAsync(HttpMethod.Get, url, null);
            if (isIt(status, body))
                return (status, body);
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"{url} still answers {status} {body}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>
    /// Asks for <c>/v1/status</c> until it is the one that is waited for; a node that is too busy to tell is asked again.
    /// </summary>
    public async Task<JsonNode> UntilStatusAsync(Func<JsonNode, bool> isIt) =>
        JsonNode.Parse((await UntilAsync("/v1/status", (status, body) => status == 200 && isIt(JsonNode.Parse(body)!))).Body)!;

    public Task<(int Status, string Body)> UntilSyncedAsync() => UntilAsync("/block", (status, _) => status == 200);

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, Uri url, string? body)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
