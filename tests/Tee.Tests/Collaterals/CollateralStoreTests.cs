using System.Text;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Providers;
using Helios.Tee.Tests.Verification;
using Helios.Tee.Verification;
using Microsoft.AspNetCore.Http;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Collaterals;

public sealed class CollateralStoreTests : IDisposable
{
    private static readonly TrustAnchor Root = Of(Valid).Root;
    private static readonly QuotedPlatform Peer = PlatformOf(Of(Valid));

    private readonly string _folder = Directory.CreateTempSubdirectory("collateral").FullName;

    [Fact]
    public async Task What_a_peer_ships_is_checked_used_and_remembered()
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        (await store.FindAsync(Peer, CollateralCacheTests.Issued(Today), Today, CancellationToken.None)).IsAccepted.ShouldBeTrue();

        var restarted = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await restarted.LoadAsync(Today, CancellationToken.None);

        CheckedCollateral collateral = (await restarted.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Value;
        QuoteVerifier.Verify(Peer, collateral, Today, restarted.Signatures).IsAccepted.ShouldBeTrue();
        restarted.TakeNotes().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_peer_that_ships_older_collateral_is_verified_with_the_newer_one()
    {
        var store = new CollateralStore(Root, files: null, service: null);
        await store.FindAsync(Peer, CollateralCacheTests.Issued(Today, evaluation: 18), Today, CancellationToken.None);

        Collateral older = CollateralCacheTests.Issued(Today, evaluation: 17);
        CheckedCollateral found = (await store.FindAsync(Peer, older, Today, CancellationToken.None)).Value;

        QuoteVerifier.Verify(Peer, found, Today, store.Signatures).Value.TcbEvaluationDataNumber.ShouldBe(18);
        store.Cache.Entries.Values.Single().TcbEvaluationDataNumber.ShouldBe(18);
        store.TakeNotes().ShouldHaveSingleItem().ShouldContain("older TCB evaluation than 18");
    }

    [Fact]
    public async Task The_floor_survives_a_restart_even_where_the_files_are_gone()
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await store.FindAsync(Peer, CollateralCacheTests.Issued(Today, evaluation: 18), Today, CancellationToken.None);
        foreach (string file in Directory.GetFiles(_folder, "*.json"))
            File.WriteAllBytes(file, CollateralJson.Write(CollateralCacheTests.Issued(Today, evaluation: 17)));

        var restarted = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await restarted.LoadAsync(Today, CancellationToken.None);

        restarted.Cache.Entries.ShouldBeEmpty();
        restarted.TakeNotes().ShouldHaveSingleItem().ShouldContain("older TCB evaluation than 18");

        (await restarted.FindAsync(Peer, CollateralCacheTests.Issued(Today, evaluation: 17), Today, CancellationToken.None))
            .Rejection.ShouldBe(new CollateralObjection.Outdated(18), "it binds peers, too");
    }

    [Fact]
    public async Task A_floor_that_cannot_be_read_is_not_passed_over()
    {
        File.WriteAllText(Path.Combine(_folder, "tcb-evaluation.floor"), "{");

        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await Should.ThrowAsync<MalformedInputException>(() => store.LoadAsync(Today, CancellationToken.None));
    }

    [Fact]
    public async Task A_peer_cannot_make_us_keep_what_spoils_the_judgement_of_others()
    {
        var store = new CollateralStore(Root, files: null, service: null);
        await store.FindAsync(Peer, CollateralCacheTests.Issued(Today), Today, CancellationToken.None);
        SimulatedPlatform newer = CollateralCacheTests.Platform(Today.AddDays(1));
        Collateral[] spoiled =
        [
            newer.IssueCollateral() with { PckCrl = Flipped(newer.IssueCollateral().PckCrl) },
            newer.IssueCollateral() with { PckCrl = newer.PckCrl.Sign(SimulatedPlatform.NewKey()) },
            newer.IssueCollateral() with { PckCrl = newer.IssueCollateral().RootCaCrl },
            (newer with { TcbInfo = Edit(newer.TcbInfo, t => t["fmspc"] = "00806f050000") }).IssueCollateral(),
        ];

        foreach (Collateral shipped in spoiled)
        {
            CheckedCollateral found = (await store.FindAsync(Peer, shipped, Today.AddDays(2), CancellationToken.None)).Value;
            QuoteVerifier.Verify(Peer, found, Today.AddDays(2), store.Signatures).IsAccepted.ShouldBeTrue();
            store.Cache.Entries.Values.Single().ExpiresAt.ShouldBe(Today.AddDays(30));
        }
    }

    [Fact]
    public async Task Collateral_that_does_not_verify_is_refused_by_the_code_of_its_fault()
    {
        var store = new CollateralStore(Root, files: null, service: null);
        Collateral valid = CollateralCacheTests.Issued(Today);

        (await CodeAsync(valid with { TcbInfoSignature = Flipped(valid.TcbInfoSignature) })).ShouldBe(RejectCode.TcbSignature);
        (await CodeAsync(valid with { PckCrl = Valid.PckCrl.Sign(SimulatedPlatform.NewKey()) })).ShouldBe(RejectCode.CrlSignature);
        (await CodeAsync((Valid with { TcbInfo = Edit(Valid.TcbInfo, t => t["fmspc"] = "00806f050000") }).IssueCollateral()))
            .ShouldBe(RejectCode.TcbFmspc);
        (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Rejection.ShouldBe(new CollateralObjection.Missing());

        async Task<RejectCode> CodeAsync(Collateral shipped) =>
            (await store.FindAsync(Peer, shipped, Today, CancellationToken.None))
                .Rejection.ShouldBeOfType<CollateralObjection.Invalid>().Rejection.Code;
    }

    [Fact]
    public async Task Collateral_issued_after_what_our_clock_says_proves_that_the_clock_is_behind()
    {
        DateTimeOffset proven = DateTimeOffset.MinValue;
        var store = new CollateralStore(Root, files: null, service: null, passed: time => proven = time > proven ? time : proven);

        Collateral shipped = CollateralCacheTests.Issued(Today);
        CheckedCollateral found = (await store.FindAsync(Peer, shipped, Today.AddDays(-5), CancellationToken.None)).Value;

        proven.ShouldBe(Today);
        QuoteVerifier.Verify(Peer, found, proven, store.Signatures).IsAccepted.ShouldBeTrue();
        QuoteVerifier.Verify(Peer, found, Today.AddDays(-5), store.Signatures).Rejection.Code.ShouldBe(RejectCode.CrlNotYetValid);
        SimulatedPlatform forged = SimulatedPlatform.Create();
        forged = forged with { TcbInfo = CollateralCacheTests.Platform(Today.AddYears(9)).TcbInfo };
        await store.FindAsync(Peer, forged.IssueCollateral(), Today, CancellationToken.None);
        proven.ShouldBe(Today, "only what Intel signed proves anything");
    }

    [Fact]
    public async Task Files_that_do_not_verify_are_skipped_with_a_note()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), "{");
        File.WriteAllBytes(Path.Combine(_folder, "b.json"), CollateralJson.Write(CollateralCacheTests.Issued(Today.AddDays(-60))));
        File.WriteAllBytes(Path.Combine(_folder, "c.json"), CollateralJson.Write(CollateralCacheTests.Issued(Today)));
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);

        await store.LoadAsync(Today, CancellationToken.None);

        store.Cache.Entries.Count.ShouldBe(1);
        store.TakeNotes().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_nobody_shipped_is_fetched_from_the_service_and_refreshed_before_its_end()
    {
        DateTimeOffset issued = Today;
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => CollateralCacheTests.Platform(issued));
        using var http = new HttpClient();
        var store = new CollateralStore(Root, new CollateralFiles(_folder), new PccsClient(http, pccs.Service));

        CheckedCollateral collateral = (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Value;
        QuoteVerifier.Verify(Peer, collateral, Today, store.Signatures).IsAccepted.ShouldBeTrue();
        int requests = pccs.Requests.Count;
        await store.FindAsync(Peer, shipped: null, Today.AddDays(1), CancellationToken.None);
        await store.RefreshAsync(Today.AddDays(1), CancellationToken.None);
        pccs.Requests.Count.ShouldBe(requests, "cached, and not due");

        issued = Today.AddDays(24);
        await store.RefreshAsync(issued, CancellationToken.None);

        store.Cache.Entries.Values.Single().ExpiresAt.ShouldBe(issued.AddDays(30));
        store.TakeNotes().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_lies_or_fails_gives_a_note_and_nothing_else()
    {
        await using GuestAgent liar = await SimulatedPccs.StartAsync(() => SimulatedPlatform.Create());
        await using GuestAgent broken = await GuestAgent.StartAsync([], onUnixSocket: false);
        foreach (GuestAgent service in new[] { liar, broken })
        {
            using var http = new HttpClient();
            var store = new CollateralStore(Root, files: null, new PccsClient(http, service.Service));

            (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).IsAccepted.ShouldBeFalse();

            store.TakeNotes().ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("hangs", "has not answered within 0.3 s")]
    [InlineData("drips", "has not answered within 0.3 s")]
    [InlineData("10 MB", "answer of more than 524288 bytes")]
    [InlineData("garbage", "an answer of another form")]
    public async Task A_service_of_another_kind_is_given_up_in_time_and_not_asked_again_at_once(string kind, string note)
    {
        await using GuestAgent service = await GuestAgent.StartAsync(new()
        {
            ["/sgx/certification/v4/pckcrl?ca=platform&encoding=der"] = async (context, _) =>
            {
                switch (kind)
                {
                    case "hangs":
                        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                        break;
                    case "drips":
                        while (!context.RequestAborted.IsCancellationRequested)
                        {
                            await context.Response.Body.WriteAsync(new byte[1]);
                            await context.Response.Body.FlushAsync();
                            await Task.Delay(20);
                        }
                        break;
                    case "10 MB":
                        await context.Response.Body.WriteAsync(new byte[10_000_000]);
                        break;
                    default:
                        await context.Response.WriteAsync("<html>");
                        break;
                }
            },
            ["/sgx/certification/v4/rootcacrl"] = (context, _) => context.Response.WriteAsync("<html>"),
            [$"/tdx/certification/v4/tcb?fmspc={Convert.ToHexStringLower(Valid.Sgx.Fmspc.Span)}"] = (context, _) =>
                context.Response.WriteAsync("{}"),
            ["/tdx/certification/v4/qe/identity"] = (context, _) =>
                context.Response.WriteAsync("""{"enclaveIdentity":{},"signature":""}"""),
        }, onUnixSocket: false);
        using var asked = new CountedRequests();
        using var http = new HttpClient(asked);
        TimeSpan? patience = kind is "hangs" or "drips" ? TimeSpan.FromSeconds(0.3) : null;
        var store = new CollateralStore(Root, files: null, new PccsClient(http, service.Service, patience));

        (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).IsAccepted.ShouldBeFalse();

        store.TakeNotes().ShouldHaveSingleItem().ShouldContain(note);
        int once = asked.Count;
        await store.FindAsync(Peer, shipped: null, Today.AddSeconds(30), CancellationToken.None);
        asked.Count.ShouldBe(once, "not within a minute");
        await store.FindAsync(Peer, shipped: null, Today.AddSeconds(90), CancellationToken.None);
        asked.Count.ShouldBeGreaterThan(once);
        once = asked.Count;
        await store.FindAsync(Peer, shipped: null, Today.AddSeconds(-30), CancellationToken.None);
        asked.Count.ShouldBeGreaterThan(once, "a clock that was put back is no reason to wait until it gets there again");
    }

    [Fact]
    public void The_signed_text_is_taken_out_of_its_envelope_byte_for_byte()
    {
        string zeros = new('0', 128);
        byte[] answer = Encoding.UTF8.GetBytes($$"""{ "tcbInfo" : { "b":1 ,  "a":"\u0041é" } , "signature" : "{{zeros}}" }""");

        (byte[] inner, byte[] signature) = PccsClient.Unwrap(answer, "tcbInfo");

        Encoding.UTF8.GetString(inner).ShouldBe("""{ "b":1 ,  "a":"\u0041é" }""");
        signature.ShouldBe(new byte[64]);
        Should.Throw<CollateralUnavailableException>(() => PccsClient.Unwrap(answer, "enclaveIdentity"));
    }

    [Fact]
    public void Collateral_goes_through_json_unchanged_and_strangers_json_is_bounded()
    {
        Collateral collateral = CollateralCacheTests.Issued(Today) with { PckCertificateChain = Valid.IssuePckChain() };

        Collateral read = CollateralJson.Parse(CollateralJson.Write(collateral));

        CollateralJson.Write(read).ShouldBe(CollateralJson.Write(collateral));
        read.TcbInfo.ToArray().ShouldBe(collateral.TcbInfo.ToArray());
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse(new byte[1024 * 1024 + 1]));
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse("""{"tcb_info":1}"""u8.ToArray()));
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse("""{"tcb_info":"","tcb_info":""}"""u8.ToArray()));
        CollateralJson.Parse("{}"u8.ToArray()).RootCaCrl.IsEmpty.ShouldBeTrue();
    }

    /// <summary>It comes from peers: whatever they send, the answer is one kind of exception or none.</summary>
    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\ud800":1,"\ud800":2}""")]
    [InlineData("""{"tcb_info":"\ud800"}""")]
    [InlineData("""{"a":{"\udc00":[]},"b":1}""")]
    [InlineData("""{"a":"\u0001"} x""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("\uFEFF{}")]
    public void Hostile_json_is_malformed_and_nothing_worse(string json) =>
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse(Encoding.UTF8.GetBytes(json)));

    private static QuotedPlatform PlatformOf(Exhibit exhibit) =>
        QuotedPlatform.Of(Quote.Parse(exhibit.Quote).Value, null, exhibit.Root, Today, new SignatureCache()).Value;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What was asked, counted where it is asked: a service hears of a request that was given up later, or never.</summary>
    private sealed class CountedRequests() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
