using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests;

/// <summary>The beacon API of a running devnet, over HTTP, on a clock that the test moves.</summary>
public sealed class DevnetHostTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly HttpClient _http = new();
    private DevnetHost _devnet = null!;
    private BeaconApiDecoder _decoder = null!;

    public async Task InitializeAsync()
    {
        var options = new DevnetOptions { BeaconPort = 0, HistoryEpochs = 10 };
        ulong genesisTime = options.GenesisTimeAt(_time.GetUtcNow());
        _devnet = await DevnetHost.StartAsync(options, new EmptyExecutionChain(genesisTime), genesisTime, _time);
        _http.BaseAddress = _devnet.BeaconUrl;
        _decoder = new BeaconApiDecoder(BeaconChainSpec.Read(
            await _http.GetByteArrayAsync("/eth/v1/config/spec"), await _http.GetByteArrayAsync("/eth/v1/beacon/genesis")));
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _devnet.DisposeAsync();
    }

    private Task<BeaconApiResponse> Json(string route) => Get(route, "application/json");

    private Task<BeaconApiResponse> Ssz(string route) => Get(route, "application/octet-stream;q=1, application/json;q=0.9");

    private async Task<BeaconApiResponse> Get(string route, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage response = await _http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, route);
        string? version = response.Headers.TryGetValues("Eth-Consensus-Version", out var values) ? values.Single() : null;
        return new(await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.ToString(), version);
    }

    [Fact]
    public async Task Every_light_client_route_says_the_same_in_json_and_in_ssz()
    {
        string bootstrap = $"/eth/v1/beacon/light_client/bootstrap/{_devnet.FirstCheckpoint}";
        BeaconApiResponse ssz = await Ssz(bootstrap);
        (ssz.IsSsz, ssz.ConsensusVersion).ShouldBe((true, "fulu"));
        _decoder.Bootstrap(ssz).HashTreeRoot().ShouldBe(_decoder.Bootstrap(await Json(bootstrap)).HashTreeRoot());

        const string finality = "/eth/v1/beacon/light_client/finality_update", optimistic = "/eth/v1/beacon/light_client/optimistic_update";
        _decoder.FinalityUpdate(await Ssz(finality)).HashTreeRoot().ShouldBe(_decoder.FinalityUpdate(await Json(finality)).HashTreeRoot());
        _decoder.OptimisticUpdate(await Ssz(optimistic)).HashTreeRoot()
            .ShouldBe(_decoder.OptimisticUpdate(await Json(optimistic)).HashTreeRoot());

        const string updates = "/eth/v1/beacon/light_client/updates?start_period=0&count=128";
        ImmutableArray<LightClientUpdate> read = _decoder.Updates(await Ssz(updates), 128).Items;
        read.Length.ShouldBe(2);
        read.Select(update => update.HashTreeRoot())
            .ShouldBe(_decoder.Updates(await Json(updates), 128).Items.Select(update => update.HashTreeRoot()));
    }

    [Fact]
    public async Task A_client_follows_the_clock_from_the_checkpoint_over_http()
    {
        Root checkpoint = _devnet.FirstCheckpoint;
        LightClientBootstrap bootstrap = _decoder.Bootstrap(await Ssz($"/eth/v1/beacon/light_client/bootstrap/{checkpoint}"));
        LightClientStore store = SyncProtocol.InitializeLightClientStore(checkpoint, bootstrap, _devnet.Chain).Value;

        Slot before = _devnet.Beacon.View.Head.Slot;
        var twoMore = new TaskCompletionSource();
        _devnet.Beacon.BlockProduced += view =>
        {
            if (view.Head.Slot.Value >= before.Value + 2)
                twoMore.TrySetResult();
        };
        _time.Advance(_devnet.Chain.SlotDuration * 2);
        await twoMore.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Slot current = _devnet.Chain.SlotAt(_time.GetUtcNow());
        const string updates = "/eth/v1/beacon/light_client/updates?start_period=0&count=9";
        foreach (LightClientUpdate update in _decoder.Updates(await Ssz(updates), 9).Items)
            store = SyncProtocol.ProcessLightClientUpdate(store, update, current, _devnet.Chain).Value;
        LightClientOptimisticUpdate optimistic = _decoder.OptimisticUpdate(await Json("/eth/v1/beacon/light_client/optimistic_update"));
        store = SyncProtocol.ProcessLightClientUpdate(store, optimistic.ToUpdate(), current, _devnet.Chain).Value;
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(before.Value + 1));
    }

    [Fact]
    public async Task A_clock_that_is_moved_just_before_the_timer_is_set_is_not_missed()
    {
        var options = new DevnetOptions { BeaconPort = 0, HistoryEpochs = 1 };
        ulong genesisTime = options.GenesisTimeAt(_time.GetUtcNow());
        _time.BeforeTimer = () =>
        {
            _time.BeforeTimer = () => { };
            _time.Advance(options.SlotDuration * 2);
        };
        await using DevnetHost devnet = await DevnetHost.StartAsync(options, new EmptyExecutionChain(genesisTime), genesisTime, _time);
        devnet.Beacon.View.Head.Slot.ShouldBe(new Slot(options.HistorySlots + 2));
    }

    [Fact]
    public async Task Blocks_and_headers_are_found_by_name_slot_and_root()
    {
        SszSchema schema = _devnet.Chain.SchemaAt(new Slot(1));
        SignedBeaconBlock head = SszReader.Decode<SignedBeaconBlock>((await Ssz("/eth/v2/beacon/blocks/head")).Body.Span, schema);
        Root root = head.Message.HashTreeRoot(schema);
        foreach (string id in (string[])["head", root.ToString(), head.Message.Slot.ToString()])
        {
            string json = await _http.GetStringAsync($"/eth/v1/beacon/headers/{id}");
            json.ShouldContain(root.ToString());
            (await _http.GetStringAsync($"/eth/v2/beacon/blocks/{id}")).ShouldContain(
                head.Message.Body.ExecutionPayload!.BlockHash.ToString());
        }
    }

    [Fact]
    public async Task With_the_built_in_execution_layer_both_layers_agree_on_the_head()
    {
        var options = new DevnetOptions { BeaconPort = 0, ExecutionPort = 0, HistoryEpochs = 1 };
        await using DevnetHost devnet = await DevnetHost.StartAsync(options, _time);
        ExecutionPayload payload = devnet.Beacon.View.Head.Signed.Message.Body.ExecutionPayload!;
        using HttpResponseMessage response = await _http.PostAsync(
            devnet.ExecutionUrl,
            new StringContent("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest",false]}"""));
        string answer = await response.Content.ReadAsStringAsync();
        answer.ShouldContain(payload.BlockHash.ToString());
        answer.ShouldContain(payload.StateRoot.ToString());
    }

    [Theory]
    [InlineData("/eth/v1/beacon/light_client/bootstrap/0x00", HttpStatusCode.BadRequest)]
    [InlineData(
        "/eth/v1/beacon/light_client/bootstrap/0x0000000000000000000000000000000000000000000000000000000000000000",
        HttpStatusCode.NotFound)]
    [InlineData("/eth/v1/beacon/light_client/updates?start_period=0", HttpStatusCode.BadRequest)]
    [InlineData("/eth/v1/beacon/headers/nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/eth/v2/beacon/blocks/99999999", HttpStatusCode.NotFound)]
    public async Task Absent_objects_and_senseless_requests_have_their_status(string route, HttpStatusCode status)
    {
        using HttpResponseMessage response = await _http.GetAsync(route);
        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Updates_come_as_events_with_each_block()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/eth/v1/events?topics=light_client_optimistic_update");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Slot before = _devnet.Beacon.View.Head.Slot;
        _time.Advance(_devnet.Chain.SlotDuration);
        (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe("event: light_client_optimistic_update");
        string data = (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!;
        LightClientOptimisticUpdate update = _decoder.OptimisticUpdate(new(System.Text.Encoding.UTF8.GetBytes(data["data: ".Length..])));
        update.AttestedHeader.Beacon.Slot.ShouldBe(before);
    }
}
