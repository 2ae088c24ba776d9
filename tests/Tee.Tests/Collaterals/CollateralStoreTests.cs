using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helios.Protocol.Secrecy;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Providers;
using Helios.Tee.Tests.Verification;
using Helios.Tee.Timekeeping;
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
    public async Task Collateral_of_an_admitted_peer_is_kept_across_a_restart_and_raises_no_floor()
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await AdmitAsync(store, Issued(Today));

        CollateralStore restarted = await LoadAsync();

        CheckedCollateral collateral = (await restarted.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Value;
        QuoteVerifier.Verify(Peer, collateral, Today, restarted.Signatures).IsAccepted.ShouldBeTrue();
        restarted.Cache.Floors.ShouldBeEmpty();
        restarted.TakeNotes().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_comes_with_a_quote_that_is_only_looked_at()
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);

        (await store.FindAsync(Peer, Issued(Today, evaluation: 22), Today, CancellationToken.None)).IsAccepted.ShouldBeTrue();

        store.Cache.ShouldBe(CollateralCache.Empty);
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_peer_that_ships_older_collateral_is_verified_with_the_newer_one()
    {
        var store = new CollateralStore(Root, files: null, service: null);
        await AdmitAsync(store, Issued(Today, evaluation: 18));

        CheckedCollateral found = (await store.FindAsync(Peer, Issued(Today, evaluation: 17), Today, CancellationToken.None)).Value;

        QuoteVerifier.Verify(Peer, found, Today, store.Signatures).Value.TcbEvaluationDataNumber.ShouldBe(18);
    }

    [Theory]
    [InlineData("the PCK's list", "pck.revoked")]
    [InlineData("the root's list, of the PCK's CA", "pck.revoked")]
    [InlineData("the root's list, of the TCB signer", "tcb.revoked")]
    public async Task A_revoked_machine_that_ships_newer_texts_with_an_older_list_rolls_nothing_back(string list, string code)
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        SimulatedPlatform older = CollateralCacheTests.Platform(Today, evaluation: 18);
        SimulatedPlatform newer = CollateralCacheTests.Platform(Today, evaluation: 17) with
        {
            PckCrl = older.PckCrl with { Number = 2, RevokedSerials = list == "the PCK's list" ? [Valid.Pck.Serial] : [] },
            RootCrl = older.RootCrl with
            {
                Number = 2,
                RevokedSerials = list.EndsWith("CA", StringComparison.Ordinal) ? [Valid.PckCa.Serial]
                    : list.EndsWith("signer", StringComparison.Ordinal) ? [Valid.TcbSigner.Serial]
                    : [],
            },
        };
        await store.AddOwnAsync(Peer, newer.IssueCollateral(), Today, CancellationToken.None);

        foreach (CollateralStore at in new[] { store, await LoadAsync() })
        {
            foreach (Collateral? shipped in new[] { older.IssueCollateral(), null })
                (await CodeOfAsync(at, shipped)).ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_serial_that_only_an_old_list_revokes_stays_revoked_after_a_restart()
    {
        SimulatedPlatform revoking = CollateralCacheTests.Platform(Today);
        revoking = revoking with { PckCrl = revoking.PckCrl with { RevokedSerials = [Valid.Pck.Serial] } };
        SimulatedPlatform later = CollateralCacheTests.Platform(Today.AddDays(1));
        later = later with { PckCrl = later.PckCrl with { Number = 2 } };
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await store.AddOwnAsync(Peer, revoking.IssueCollateral(), Today, CancellationToken.None);
        await store.AddOwnAsync(Peer, later.IssueCollateral(), Today.AddDays(1), CancellationToken.None);

        CollateralStore restarted = await LoadAsync(Today.AddDays(1));

        (await CodeOfAsync(restarted, shipped: null, Today.AddDays(1))).ShouldBe("pck.revoked");
        (await CodeOfAsync(restarted, later.IssueCollateral(), Today.AddDays(1))).ShouldBe("pck.revoked");
    }

    [Fact]
    public async Task The_floor_survives_a_restart_even_where_the_files_are_gone()
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await store.AddOwnAsync(Peer, Issued(Today, evaluation: 18), Today, CancellationToken.None);
        foreach (string file in Directory.GetFiles(_folder, "*.json"))
            File.Delete(file);
        Write("a.json", Issued(Today, evaluation: 17));

        CollateralStore restarted = await LoadAsync();

        restarted.TakeNotes().ShouldHaveSingleItem().ShouldContain("older TCB evaluation than 18");
        (await restarted.FindAsync(Peer, Issued(Today, evaluation: 17), Today, CancellationToken.None))
            .Rejection.ShouldBe(new CollateralObjection.Outdated(18), "it binds peers, too");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"00806f050000":"18"}""")]
    [InlineData("")]
    public async Task A_floor_that_cannot_be_read_is_not_passed_over(string spoiled)
    {
        File.WriteAllText(Path.Combine(_folder, "tcb-evaluation.floor"), spoiled);

        (await Should.ThrowAsync<MalformedInputException>(() => LoadAsync())).Message.ShouldContain("tcb-evaluation.floor");
    }

    [Fact]
    public async Task A_floor_that_no_source_can_renew_is_reported_and_the_operator_can_lower_it_for_good()
    {
        int evaluation = 22;
        DateTimeOffset issued = Today;
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => CollateralCacheTests.Platform(issued, evaluation));
        using var http = new HttpClient();
        var store = new CollateralStore(Root, new CollateralFiles(_folder), new PccsClient(http, pccs.Service));
        await store.AddOwnAsync(Peer, given: null, Today, CancellationToken.None);
        (evaluation, issued) = (20, Today.AddDays(40));

        CollateralRefresh refresh = await store.RefreshAsync(issued, CancellationToken.None);
        refresh.Problems.ShouldHaveSingleItem().ShouldContain("older TCB evaluation than 22");
        refresh.Problems[0].ShouldContain("/operator/tcb-evaluation-floor");
        (await store.FindAsync(Peer, shipped: null, issued, CancellationToken.None)).IsAccepted.ShouldBeFalse();

        (await store.LowerFloorAsync(Peer.Fmspc, 20, CancellationToken.None)).ShouldBe(22);
        (await store.RefreshAsync(issued, CancellationToken.None)).Problems.ShouldBeEmpty();
        (await store.FindAsync(Peer, shipped: null, issued, CancellationToken.None)).Value.TcbEvaluationDataNumber.ShouldBe(20);
        CollateralStore restarted = await LoadAsync(issued);
        restarted.Cache.FloorOf(Peer.Fmspc).ShouldBe(20);
        (await restarted.FindAsync(Peer, shipped: null, issued, CancellationToken.None)).IsAccepted.ShouldBeTrue();
    }

    /// <summary>Intel serves evaluation 20 as "standard" and 22 as "early" at the same time.</summary>
    [Fact]
    public async Task Early_collateral_of_a_stranger_or_of_a_peer_never_keeps_members_from_verifying()
    {
        DateTimeOffset issued = Today;
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => CollateralCacheTests.Platform(issued, evaluation: 20));
        using var http = new HttpClient();
        var store = new CollateralStore(Root, new CollateralFiles(_folder), new PccsClient(http, pccs.Service));
        await store.AddOwnAsync(Peer, given: null, Today, CancellationToken.None);
        Collateral early = Issued(Today.AddDays(1), evaluation: 22);

        await store.FindAsync(Peer, early, Today.AddDays(1), CancellationToken.None);
        await AdmitAsync(store, early, Today.AddDays(1));
        await EvaluationIsAsync(20, Today.AddDays(1));

        issued = Today.AddDays(40);
        await store.RefreshAsync(issued, CancellationToken.None);
        await EvaluationIsAsync(20, issued);
        store.Cache.FloorOf(Peer.Fmspc).ShouldBe(20);

        async Task EvaluationIsAsync(int evaluation, DateTimeOffset now) =>
            (await store.FindAsync(Peer, shipped: null, now, CancellationToken.None)).Value.TcbEvaluationDataNumber.ShouldBe(evaluation);
    }

    [Fact]
    public async Task A_peer_cannot_make_us_keep_what_spoils_the_judgement_of_others()
    {
        var store = new CollateralStore(Root, files: null, service: null);
        await AdmitAsync(store, Issued(Today));
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
            store.Cache.EarliestExpiry.ShouldBe(Today.AddDays(30));
        }
    }

    [Fact]
    public async Task A_spoiled_disk_costs_notes_and_is_never_trusted_above_its_signatures()
    {
        SimulatedPlatform forger = SimulatedPlatform.Create();
        Collateral forged = (CollateralCacheTests.Platform(Today) with { PckCrl = Valid.PckCrl with { Number = 100 } }).IssueCollateral();
        forged = forged with { PckCrl = (Valid.PckCrl with { Number = 100 }).Sign(forger.PckCaKey) };
        string forgedCa = SimulatedPlatform.Pem(Valid.PckCa.Sign(forger.PckCaKey, forger.RootKey));
        Write("crl-platform.json", forged with { PckCrlIssuerChain = forgedCa });
        Write("crl-root.json", Collateral.Empty with { RootCaCrl = (Valid.RootCrl with { Number = 100 }).Sign(forger.RootKey) });
        Write("own-tcb-info-x.json", forger.IssueCollateral());
        Write("b-without-issuer.json", forged);
        File.WriteAllBytes(Path.Combine(_folder, "c-long.json"), new byte[1024 * 1024 + 1]);
        File.WriteAllText(Path.Combine(_folder, "d-empty.json"), "");
        File.WriteAllText(Path.Combine(_folder, "e-garbage.json"), "{");
        File.CreateSymbolicLink(Path.Combine(_folder, "f-nowhere.json"), "/nowhere");
        Write("z-good.json", Issued(Today));

        CollateralStore store = await LoadAsync();

        store.TakeNotes().Count.ShouldBe(7);
        CheckedCollateral found = (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Value;
        QuoteVerifier.Verify(Peer, found, Today, store.Signatures).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Files_and_floor_of_the_first_version_still_open_and_count_as_a_peers()
    {
        Write($"cache-{Peer.Fmspc}-platform.json", Issued(Today, evaluation: 19));
        File.WriteAllText(Path.Combine(_folder, "tcb-evaluation.floor"), $$"""{"{{Peer.Fmspc}}":18}""");

        CollateralStore store = await LoadAsync();

        store.TakeNotes().ShouldBeEmpty();
        store.Cache.FloorOf(Peer.Fmspc).ShouldBe(18);
        CheckedCollateral found = (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Value;
        QuoteVerifier.Verify(Peer, found, Today, store.Signatures).Value.TcbEvaluationDataNumber.ShouldBe(19);
    }

    [Fact]
    public async Task Collateral_that_does_not_verify_is_refused_by_the_code_of_its_fault()
    {
        var store = new CollateralStore(Root, files: null, service: null);
        Collateral valid = Issued(Today);

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

        Collateral shipped = Issued(Today);
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
        File.WriteAllBytes(Path.Combine(_folder, "b.json"), CollateralJson.Write(Issued(Today.AddDays(-60))));
        File.WriteAllBytes(Path.Combine(_folder, "c.json"), CollateralJson.Write(Issued(Today)));
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);

        await store.LoadAsync(Today, CancellationToken.None);

        (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).IsAccepted.ShouldBeTrue();
        store.TakeNotes().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Collateral_that_no_peer_shipped_is_fetched_from_the_service_and_refreshed_before_its_expiry()
    {
        DateTimeOffset issued = Today;
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => CollateralCacheTests.Platform(issued));
        using var http = new HttpClient();
        var store = new CollateralStore(Root, new CollateralFiles(_folder), new PccsClient(http, pccs.Service));

        await store.AddOwnAsync(Peer, given: null, Today, CancellationToken.None);
        CheckedCollateral collateral = (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).Value;
        QuoteVerifier.Verify(Peer, collateral, Today, store.Signatures).IsAccepted.ShouldBeTrue();
        int requests = pccs.Requests.Count;
        await store.FindAsync(Peer, shipped: null, Today.AddDays(1), CancellationToken.None);
        await store.RefreshAsync(Today.AddDays(1), CancellationToken.None);
        pccs.Requests.Count.ShouldBe(requests, "cached, and not due");

        issued = Today.AddDays(24);
        await store.RefreshAsync(issued, CancellationToken.None);

        store.Cache.EarliestExpiry.ShouldBe(issued.AddDays(30));
        store.TakeNotes().ShouldBeEmpty();
    }

    /// <summary>Cases 18 and 19: what a URL has beside its path is part of every request, and not of the first one only.</summary>
    [Fact]
    public async Task The_query_and_the_credentials_in_the_url_of_a_service_go_with_every_request()
    {
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => CollateralCacheTests.Platform(Today), key: "apikey=K7");
        EndpointUrl url = EndpointUrl.Parse($"http://user:p%40ss@127.0.0.1:{pccs.Address.Port}/?apikey=K7", ["http"]);
        using var http = new HttpClient();

        Collateral fetched = await new PccsClient(http, url).FetchAsync(Peer.Fmspc, Peer.PckCa, CancellationToken.None);

        fetched.TcbInfo.IsEmpty.ShouldBeFalse("the service answered all of them");
        pccs.Requests.Count.ShouldBe(4);
        pccs.Requests.ShouldAllBe(request => request.Contains("?apikey=K7"));
        pccs.Credentials.ShouldAllBe(header => header == "Basic dXNlcjpwQHNz");
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
        Collateral collateral = Issued(Today) with { PckCertificateChain = Valid.IssuePckChain() };

        Collateral read = CollateralJson.Parse(CollateralJson.Write(collateral));

        CollateralJson.Write(read).ShouldBe(CollateralJson.Write(collateral));
        read.TcbInfo.ToArray().ShouldBe(collateral.TcbInfo.ToArray());
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse(new byte[1024 * 1024 + 1]));
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse("""{"tcb_info":1}"""u8.ToArray()));
        Should.Throw<MalformedInputException>(() => CollateralJson.Parse("""{"tcb_info":"","tcb_info":""}"""u8.ToArray()));
        CollateralJson.Parse("{}"u8.ToArray()).RootCaCrl.IsEmpty.ShouldBeTrue();
    }

    public static TheoryData<string, Func<byte[], byte[]>> Writings => new()
    {
        { "DER", der => der },
        { "hex", der => Encoding.ASCII.GetBytes(Convert.ToHexString(der)) },
        { "hex with 0x in lines", der => Encoding.ASCII.GetBytes("0x" + string.Join("\n", Convert.ToHexStringLower(der).Chunk(60)
            .Select(line => new string(line))) + "\n") },
        { "base64", der => Encoding.ASCII.GetBytes(Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks)) },
        { "base64url without padding", der => Encoding.ASCII.GetBytes(
            Convert.ToBase64String(der).TrimEnd('=').Replace('+', '-').Replace('/', '_')) },
        { "base64 in quotation marks", der => Encoding.ASCII.GetBytes($"\"{Convert.ToBase64String(der)}\"\n") },
        { "PEM behind a byte order mark", der => [.. Encoding.UTF8.Preamble, .. Encoding.ASCII.GetBytes(
            PemEncoding.WriteString("X509 CRL", der))] },
        { "PEM", der => Encoding.ASCII.GetBytes("a note\n" + PemEncoding.WriteString("X509 CRL", der) + "\n") },
    };

    [Theory]
    [MemberData(nameof(Writings))]
    public async Task A_revocation_list_is_read_from_a_file_and_from_a_field_however_it_is_written(string how, Func<byte[], byte[]> write)
    {
        Collateral issued = Issued(Today);
        Write("operator.json", issued with { RootCaCrl = default, PckCrl = default });
        await File.WriteAllBytesAsync(Path.Combine(_folder, "IntelSGXRootCA.crl"), write(issued.RootCaCrl.ToArray()));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "pck.pem"), write(issued.PckCrl.ToArray()));
        CollateralStore store = await LoadAsync();
        store.TakeNotes().ShouldBeEmpty(how);
        (await store.FindAsync(Peer, shipped: null, Today, CancellationToken.None)).IsAccepted.ShouldBeTrue(how);

        WrittenBytes.Read(write(issued.PckCrl.ToArray()), how).ShouldBe(issued.PckCrl.ToArray());
        if (how == "DER")
            return;
        string text = Encoding.UTF8.GetString(write(issued.RootCaCrl.ToArray()));
        string json = Encoding.UTF8.GetString(CollateralJson.Write(issued));
        string hex = Convert.ToHexStringLower(issued.RootCaCrl.Span);
        json = json.Replace($"\"{hex}\"", JsonSerializer.Serialize(text), StringComparison.Ordinal);
        CollateralJson.Parse(Encoding.UTF8.GetBytes(json)).RootCaCrl.ToArray().ShouldBe(issued.RootCaCrl.ToArray(), how);
    }

    [Theory]
    [InlineData("a certificate", "not a revocation list: ")]
    [InlineData("words", "not a revocation list: it: 12 characters that are neither hex nor base64 nor PEM")]
    [InlineData("nothing", "an empty file")]
    public async Task A_file_that_should_be_a_revocation_list_and_is_none_is_named(string what, string reason)
    {
        byte[] content = what switch
        {
            "a certificate" => Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", Root.Der.Span)),
            "words" => "hello, world"u8.ToArray(),
            _ => [],
        };
        await File.WriteAllBytesAsync(Path.Combine(_folder, "mine.crl"), content);
        (await LoadAsync()).TakeNotes().Single().ShouldStartWith($"mine.crl: {reason}");
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

    private static Collateral Issued(DateTimeOffset issued, int evaluation = 17) => CollateralCacheTests.Issued(issued, evaluation);

    private void Write(string name, Collateral collateral) =>
        File.WriteAllBytes(Path.Combine(_folder, name), CollateralJson.Write(collateral));

    private async Task<CollateralStore> LoadAsync(DateTimeOffset? now = null)
    {
        var store = new CollateralStore(Root, new CollateralFiles(_folder), service: null);
        await store.LoadAsync(now ?? Today, CancellationToken.None);
        return store;
    }

    /// <summary>As the appraiser does it: find, verify, appraise, keep.</summary>
    private static async Task AdmitAsync(CollateralStore store, Collateral shipped, DateTimeOffset? at = null)
    {
        DateTimeOffset now = at ?? Today;
        CheckedCollateral collateral = (await store.FindAsync(Peer, shipped, now, CancellationToken.None)).Value;
        VerifiedQuote quote = QuoteVerifier.Verify(Peer, collateral, now, store.Signatures).Value;
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(quote.Report, identity: null, Root);
        AttestedPeer peer = AttestedPeer.Appraise(quote, eventLog: null, Asked, policy, new TimeReading(now, IsAuthenticated: true)).Value;
        await store.KeepAsync(peer, CancellationToken.None);
    }

    /// <summary>The code that the peer is refused with.</summary>
    private static async Task<string> CodeOfAsync(CollateralStore store, Collateral? shipped, DateTimeOffset? at = null)
    {
        DateTimeOffset now = at ?? Today;
        Result<CheckedCollateral, CollateralObjection> found = await store.FindAsync(Peer, shipped, now, CancellationToken.None);
        return found.TryGetValue(out CheckedCollateral? collateral, out CollateralObjection? objection)
            ? QuoteVerifier.Verify(Peer, collateral, now, store.Signatures).Rejection.Code.Name
            : objection.ShouldBeOfType<CollateralObjection.Invalid>().Rejection.Code.Name;
    }

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
