using System.IO.Compression;
using System.Text;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Endpoint = Helios.Actors.Upstreams.Endpoint;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>Servers that answer a light client in their own ways, in front of the devnet's beacon API.</summary>
public sealed class BeaconApiClientTests : IClassFixture<SteppedDevnet>, IAsyncLifetime
{
    private const string Ssz = "application/octet-stream", Json = "application/json";

    private readonly SteppedDevnet _devnet;
    private readonly SteppedClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly HttpClient _honest = new();
    private readonly List<string> _accepts = [];
    private readonly BeaconApiClient _client;
    private LoopbackServer _server = null!;
    private Endpoint _endpoint = null!;
    private Func<HttpContext, byte[], string, Task> _answer = null!;

    public BeaconApiClientTests(SteppedDevnet devnet)
    {
        _devnet = devnet;
        _client = new BeaconApiClient(TimeSpan.FromMinutes(1), 1 << 20, new UpstreamBudget(1 << 26), devnet.Chain, _clock);
    }

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(async context =>
        {
            string accept = context.Request.Headers.Accept.ToString();
            _accepts.Add(accept);
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri(_devnet.BeaconUrl, context.Request.Path + context.Request.QueryString.Value));
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using HttpResponseMessage response = await _honest.SendAsync(request);
            await _answer(context, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.MediaType ?? "");
        });
        _endpoint = _server.Url.AsBeacon();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
        _honest.Dispose();
    }

    /// <summary>sigp/lighthouse#7759: the framing of its SSZ was wrong for a year, and its JSON was right.</summary>
    [Fact]
    public async Task Where_ssz_cannot_be_read_json_is_asked_for_and_that_is_remembered_for_an_hour()
    {
        _answer = (context, body, type) => WriteAsync(context, type == Ssz ? body[3..] : body, type);
        await AskForUpdatesAsync();
        await AskForUpdatesAsync();
        _accepts.ShouldBe([$"{Ssz}, {Json}; q=0.9", Json, Json]);

        _clock.Advance(PlainRoutes.Remembered);
        await AskForUpdatesAsync();
        _accepts[3..].ShouldBe([$"{Ssz}, {Json}; q=0.9", Json]);

        _accepts.Clear();
        await _client.AskAsync(_endpoint, new SyncQuestion.FinalityUpdate(), CancellationToken.None);
        _accepts.ShouldBe([$"{Ssz}, {Json}; q=0.9", Json], "each route has its own history");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(406)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task An_endpoint_that_refuses_to_be_offered_a_choice_is_asked_for_json_alone(int status)
    {
        _answer = (context, body, type) =>
        {
            bool isPlain = context.Request.Headers.Accept == Json;
            context.Response.StatusCode = isPlain ? 200 : status;
            return WriteAsync(context, isPlain ? body : [], type);
        };
        await AskForUpdatesAsync();
        await AskForUpdatesAsync();
        _accepts.Count.ShouldBe(3);
    }

    public static TheoryData<string, Func<HttpContext, byte[], string, Task>> Ways => new()
    {
        { "JSON that is called SSZ", (context, body, _) => WriteAsync(context, body, Ssz) },
        { "SSZ that is called JSON", (context, body, _) => WriteAsync(context, body, Json) },
        { "no content type, no version", (context, body, _) => WriteAsync(context, body, null) },
        { "another content type", (context, body, _) => WriteAsync(context, body, "text/plain; charset=utf-8") },
        { "a content type that is none", (context, body, _) => WriteAsync(context, body, "///") },
        { "another fork's name", (context, body, type) =>
        {
            context.Response.Headers["Eth-Consensus-Version"] = "deneb";
            return WriteAsync(context, body, type);
        } },
        { "gzip", (context, body, type) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return WriteAsync(context, Gzip(body), type);
        } },
        { "brotli", async (context, body, type) =>
        {
            context.Response.Headers.ContentEncoding = "br";
            using var compressed = new MemoryStream();
            using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
                brotli.Write(body);
            await WriteAsync(context, compressed.ToArray(), type);
        } },
        { "gzip twice, named once", (context, body, type) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return WriteAsync(context, Gzip(Gzip(body)), type);
        } },
        { "a fork's name in capitals, and another in the JSON", (context, body, type) =>
        {
            context.Response.Headers["Eth-Consensus-Version"] = "ELECTRA";
            return WriteAsync(context, body, type);
        } },
        { "SSZ in a list of one that nobody asked for, and JSON as it should be", (context, body, type) =>
            WriteAsync(context, type == Ssz ? [.. BitConverter.GetBytes(body.LongLength), .. body] : body, type) },
        { "gzip in name only, where it may compress", (context, body, type) =>
        {
            if (context.Request.Headers.AcceptEncoding.Count > 0)
                context.Response.Headers.ContentEncoding = "gzip";
            return WriteAsync(context, body, type);
        } },
        { "gzip without its name, where it may compress", (context, body, type) =>
            WriteAsync(context, context.Request.Headers.AcceptEncoding.Count > 0 ? Gzip(body) : body, type) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_honest_answer_is_read_whatever_is_said_about_it(string way, Func<HttpContext, byte[], string, Task> answer)
    {
        _answer = answer;
        await AskForUpdatesAsync(way);
        var finality = (UpdatesFetched)await _client.AskAsync(_endpoint, new SyncQuestion.FinalityUpdate(), CancellationToken.None);
        finality.Updates.Items.Single().HashTreeRoot().ShouldBe(_devnet.Beacon.View.FinalityUpdate!.ToUpdate().HashTreeRoot(), way);
    }

    /// <summary>sigp/lighthouse#7759: two updates for <c>count=1</c>, the second of an older period.</summary>
    [Fact]
    public async Task Updates_that_nobody_asked_for_are_left_aside_and_a_bad_one_costs_the_good_ones_nothing()
    {
        _answer = (context, body, type) =>
        {
            string list = Encoding.UTF8.GetString(body);
            return WriteAsync(context, type == Json ? Encoding.UTF8.GetBytes($"[{{}},{list[1..^1]},{list[1..^1]}]") : [1], type);
        };
        var fetched = (UpdatesFetched)await _client.AskAsync(_endpoint, new SyncQuestion.Updates(0, 1), CancellationToken.None);
        fetched.Updates.Items.Length.ShouldBe(1);
        (fetched.Updates.Unread.Length, fetched.Updates.Surplus).ShouldBe((1, 1));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_says_which_field_and_which_endpoint()
    {
        _answer = (context, body, type) => WriteAsync(
            context,
            Encoding.UTF8.GetBytes("""{"version":"fulu","data":{"attested_header":{"beacon":{"slot":"1 000","x":"https://key"}}}}"""),
            Json);
        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => _client.AskAsync(_endpoint, new SyncQuestion.FinalityUpdate(), CancellationToken.None));
        failure.Message.ShouldBe(
            $"{_endpoint}: finality_update: its answer is malformed (finality_update.data.attested_header.beacon.slot: "
            + "decimal number with a character that is not a digit)");
    }

    [Theory]
    [InlineData("<html>nothing here</html>", Json)]
    [InlineData("\ufeff\r\n<!DOCTYPE html>", "text/html")]
    [InlineData("<?xml version=\"1.0\"?>", Ssz)]
    public async Task A_web_page_with_the_status_of_success_is_named_as_one_and_asked_for_plainly_once(string page, string type)
    {
        _answer = (context, _, _) => WriteAsync(context, Encoding.UTF8.GetBytes(page), type);
        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => _client.AskAsync(_endpoint, new SyncQuestion.FinalityUpdate(), CancellationToken.None));
        (failure.Fault, failure.Again).ShouldBe((UpstreamFault.WebPage, TryAgain.Elsewhere));
        failure.Message.ShouldStartWith($"{_endpoint}: finality_update: it answers with a web page");
        _accepts.ShouldBe([$"{Ssz}, {Json}; q=0.9", Json], "a gateway may answer so to what it is offered");
    }

    [Theory]
    [InlineData("""{"code":404,"message":"LC bootstrap unavailable"}""",
        "its answer is malformed (bootstrap: member 'data' is missing; it says: LC bootstrap unavailable)", 200)]
    [InlineData("""{"code":404,"message":"LC bootstrap unavailable"}""", "HTTP 404 (it says: LC bootstrap unavailable)", 404)]
    [InlineData("""{"statusCode":503,"error":"Service Unavailable","message":"Node is syncing"}""",
        "HTTP 503; try again later (it says: Service Unavailable)", 503)]
    [InlineData("""{"title":"Endpoint not found","status":404,"details":{}}""", "HTTP 404 (it says: Endpoint not found)", 404)]
    [InlineData("""{"errors":[{"status":"404","detail":"No such checkpoint"}]}""", "HTTP 404 (it says: No such checkpoint)", 404)]
    [InlineData("""{"detail":[{"loc":["path"],"msg":"value is not a root"}]}""", "HTTP 404 (it says: value is not a root)", 404)]
    [InlineData("no light client data here", "HTTP 404 (it says: no light client data here)", 404)]
    public async Task The_endpoints_own_reason_is_in_the_message(string body, string reason, int status)
    {
        _answer = (context, _, _) =>
        {
            context.Response.StatusCode = status;
            return WriteAsync(context, Encoding.UTF8.GetBytes(body), Json);
        };
        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => _client.AskAsync(_endpoint, new SyncQuestion.Bootstrap(_devnet.Checkpoint), CancellationToken.None));
        failure.Message.ShouldEndWith(reason);
    }

    private async Task AskForUpdatesAsync(string? way = null)
    {
        var fetched = (UpdatesFetched)await _client.AskAsync(_endpoint, new SyncQuestion.Updates(0, 4), CancellationToken.None);
        fetched.Updates.Items.Select(update => update.HashTreeRoot())
            .ShouldBe(_devnet.Beacon.View.BestUpdates.Values.Select(update => update.HashTreeRoot()), way);
    }

    private static async Task WriteAsync(HttpContext context, byte[] body, string? contentType)
    {
        if (contentType is not null)
            context.Response.Headers.ContentType = contentType;
        await context.Response.Body.WriteAsync(body);
    }

    private static byte[] Gzip(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(body);
        return compressed.ToArray();
    }
}
