using System.Text;
using Helios.Protocol;
using Helios.Tee.Providers;
using Helios.Tee.Tests.Providers;
using Helios.Tee.Tests.Verification;
using Microsoft.AspNetCore.Http;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Collaterals;

public sealed class CollateralStoreTests : IDisposable
{
    private static readonly TrustAnchor Root = Of(Valid).Root;
    private static readonly Quote Peer = Quote.Parse(Of(Valid).Quote).Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("collateral").FullName;

    [Fact]
    public async Task What_a_peer_ships_is_checked_used_and_remembered()
    {
        using (var store = new CollateralStore(Root, _folder, service: null))
            (await store.FindAsync(Peer, CollateralCacheTests.Issued(Today), Today, CancellationToken.None)).ShouldNotBeNull();

        using var restarted = new CollateralStore(Root, _folder, service: null);
        await restarted.LoadAsync(Today, CancellationToken.None);

        Tee.Collateral collateral = (await restarted.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).ShouldNotBeNull();
        QuoteVerifier.Verify(Peer.Bytes.Span, collateral, Root, Today).IsAccepted.ShouldBeTrue();
        restarted.TakeNotes().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_peer_that_ships_older_collateral_is_verified_with_the_newer_one()
    {
        using var store = new CollateralStore(Root, folder: null, service: null);
        await store.FindAsync(Peer, CollateralCacheTests.Issued(Today, evaluation: 18), Today, CancellationToken.None);

        await store.FindAsync(Peer, CollateralCacheTests.Issued(Today, evaluation: 17), Today, CancellationToken.None);

        store.Cache.Entries.Values.Single().TcbEvaluationDataNumber.ShouldBe(18);
        store.TakeNotes().ShouldHaveSingleItem().ShouldContain("OlderEvaluation");
    }

    [Fact]
    public async Task The_floor_survives_a_restart_even_where_the_files_are_gone()
    {
        using (var store = new CollateralStore(Root, _folder, service: null))
            await store.FindAsync(Peer, CollateralCacheTests.Issued(Today, evaluation: 18), Today, CancellationToken.None);
        foreach (string file in Directory.GetFiles(_folder, "*.json"))
            File.WriteAllBytes(file, CollateralJson.Write(CollateralCacheTests.Issued(Today, evaluation: 17)));

        using var restarted = new CollateralStore(Root, _folder, service: null);
        await restarted.LoadAsync(Today, CancellationToken.None);

        restarted.Cache.Entries.ShouldBeEmpty();
        restarted.TakeNotes().ShouldHaveSingleItem().ShouldContain("OlderEvaluation");
    }

    [Fact]
    public async Task Files_that_do_not_verify_are_skipped_with_a_note()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), "{");
        File.WriteAllBytes(Path.Combine(_folder, "b.json"), CollateralJson.Write(CollateralCacheTests.Issued(Today.AddDays(-60))));
        File.WriteAllBytes(Path.Combine(_folder, "c.json"), CollateralJson.Write(CollateralCacheTests.Issued(Today)));
        using var store = new CollateralStore(Root, _folder, service: null);

        await store.LoadAsync(Today, CancellationToken.None);

        store.Cache.Entries.Count.ShouldBe(1);
        store.TakeNotes().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_nobody_shipped_is_fetched_from_the_service_and_refreshed_before_its_end()
    {
        DateTimeOffset issued = Today;
        await using GuestAgent pccs = await Pccs(() => CollateralCacheTests.Platform(issued));
        using var http = new HttpClient { BaseAddress = pccs.Address };
        using var store = new CollateralStore(Root, _folder, new PccsClient(http));

        Tee.Collateral collateral = (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).ShouldNotBeNull();
        QuoteVerifier.Verify(Peer.Bytes.Span, collateral, Root, Today).IsAccepted.ShouldBeTrue();
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
        await using GuestAgent liar = await Pccs(() => SimulatedPlatform.Create());
        await using GuestAgent broken = await GuestAgent.StartAsync([], onUnixSocket: false);
        foreach (GuestAgent service in new[] { liar, broken })
        {
            using var http = new HttpClient { BaseAddress = service.Address };
            using var store = new CollateralStore(Root, folder: null, new PccsClient(http));

            (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).ShouldBeNull();

            store.TakeNotes().ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void The_signed_text_is_taken_out_of_its_envelope_byte_for_byte()
    {
        byte[] answer = Encoding.UTF8.GetBytes($$"""{ "tcbInfo" : { "b":1 ,  "a":"\u0041é" } , "signature" : "{{new string('0', 128)}}" }""");

        (byte[] inner, byte[] signature) = PccsClient.Unwrap(answer, "tcbInfo");

        Encoding.UTF8.GetString(inner).ShouldBe("""{ "b":1 ,  "a":"\u0041é" }""");
        signature.ShouldBe(new byte[64]);
        Should.Throw<CollateralUnavailableException>(() => PccsClient.Unwrap(answer, "enclaveIdentity"));
    }

    [Fact]
    public void Collateral_goes_through_json_unchanged_and_strangers_json_is_bounded()
    {
        Tee.Collateral collateral = CollateralCacheTests.Issued(Today) with { PckCertificateChain = Valid.IssuePckChain() };

        Tee.Collateral read = CollateralJson.Parse(CollateralJson.Write(collateral));

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

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A PCCS on a loopback port, with its answers in the three encodings that services use.</summary>
    private static Task<GuestAgent> Pccs(Func<SimulatedPlatform> platform)
    {
        string fmspc = Convert.ToHexStringLower(Valid.Sgx.Fmspc.Span);
        Task Signed(HttpContext context, string header, string name, ReadOnlyMemory<byte> inner, ReadOnlyMemory<byte> signature, string chain)
        {
            context.Response.Headers[header] = Uri.EscapeDataString(chain);
            return context.Response.WriteAsync($$"""{"{{name}}":{{Encoding.UTF8.GetString(inner.Span)}},"signature":"{{Convert.ToHexStringLower(signature.Span)}}"}""");
        }

        return GuestAgent.StartAsync(new()
        {
            ["/sgx/certification/v4/pckcrl?ca=platform&encoding=der"] = (context, _) => context.Response.Body.WriteAsync(platform().IssueCollateral().PckCrl).AsTask(),
            ["/sgx/certification/v4/rootcacrl"] = (context, _) => context.Response.WriteAsync(Convert.ToHexString(platform().IssueCollateral().RootCaCrl.Span)),
            [$"/tdx/certification/v4/tcb?fmspc={fmspc}"] = (context, _) =>
            {
                Tee.Collateral c = platform().IssueCollateral();
                return Signed(context, "TCB-Info-Issuer-Chain", "tcbInfo", c.TcbInfo, c.TcbInfoSignature, c.TcbInfoIssuerChain);
            },
            ["/tdx/certification/v4/qe/identity"] = (context, _) =>
            {
                Tee.Collateral c = platform().IssueCollateral();
                return Signed(context, "SGX-Enclave-Identity-Issuer-Chain", "enclaveIdentity", c.QeIdentity, c.QeIdentitySignature, c.QeIdentityIssuerChain);
            },
        }, onUnixSocket: false);
    }
}
