using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Timekeeping;
using Helios.Tee.Verification;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Appraisal;

public class AttestedPeerTests
{
    private static readonly TimeReading Known = new(Today, IsAuthenticated: true);
    private static readonly VerifiedQuote Peer = Of(Valid).Verify().Value;
    private static readonly TrustAnchor Root = Of(Valid).Root;
    private static readonly AppraisalPolicy SameImage = AppraisalPolicy.SameImageAs(Peer.Report, identity: null, Root);
    private static readonly Measurement Other = new(SHA384.HashData([1]));

    [Fact]
    public void The_same_image_is_admitted_and_may_receive_the_key()
    {
        AttestedPeer peer = Appraise(Peer, SameImage).Value;

        peer.Release.ShouldBe("same image as me");
        peer.ValidUntil.ShouldBe(Today.AddHours(24));
        KeyRefusal(peer, Known).ShouldBeNull();
        peer.Identity.ShouldBeNull();
    }

    [Fact]
    public void A_session_ends_with_the_first_piece_of_collateral() =>
        Appraise(Of(Valid with { PckCrl = Valid.PckCrl with { NextUpdate = Today.AddHours(1) } }).Verify().Value, SameImage)
            .Value.ValidUntil.ShouldBe(Today.AddHours(1));

    [Fact]
    public void A_simulated_peer_is_refused_where_only_intels_root_is_listed() =>
        Refuse(SameImage with { Roots = [TrustAnchor.IntelSgxRootCa] }, AppraisalCode.Root);

    [Fact]
    public void A_quote_verified_before_its_collateral_ended_is_refused_afterwards() =>
        Appraise(Peer, SameImage, new TimeReading(Peer.EarliestExpiry.AddSeconds(1), IsAuthenticated: true))
            .Rejection.Code.ShouldBe(AppraisalCode.Expired);

    [Fact]
    public void Another_status_is_admitted_only_where_the_policy_says_so()
    {
        VerifiedQuote old = WithQeIdentity(q => q["tcbLevels"]![0]!["tcbStatus"] = "OutOfDate").Verify().Value;
        AppraisalPolicy lenient = SameImage with { AcceptedStatuses = [TcbStatus.UpToDate, TcbStatus.OutOfDate] };

        Refuse(SameImage, AppraisalCode.TcbStatus, old);
        AttestedPeer admitted = Appraise(old, lenient).Value;
        KeyRefusal(admitted, Known)!.Code.ShouldBe(AppraisalCode.TcbStatus, "a peer that is out of date may join but not have the key");
    }

    [Fact]
    public void A_member_that_falls_out_of_date_is_tolerated_for_a_while_and_never_given_the_key()
    {
        VerifiedQuote old = WithQeIdentity(q =>
        {
            q["tcbLevels"]![0]!["tcbStatus"] = "OutOfDate";
            q["tcbLevels"]![0]!["advisoryIDs"] = new JsonArray("INTEL-SA-00960");
        }).Verify().Value;
        AppraisalPolicy patient = SameImage with
        {
            OutOfDateGrace = TimeSpan.FromDays(30),
            KeyHandOverStatuses = [TcbStatus.UpToDate, TcbStatus.OutOfDate],
        };

        Refuse(patient, AppraisalCode.TcbStatus, old);
        Appraise(old, SameImage, lastAccepted: Today.AddHours(-1))
            .Rejection.Code.ShouldBe(AppraisalCode.TcbStatus, "the policy gives no grace");
        Appraise(old, patient, lastAccepted: Today.AddDays(-30)).Rejection.Code.ShouldBe(AppraisalCode.TcbStatus, "the grace has passed");

        AttestedPeer member = Appraise(old, patient, lastAccepted: Today.AddDays(-29.5)).Value;
        member.IsInGrace.ShouldBeTrue();
        member.ValidUntil.ShouldBe(Today.AddHours(12), "the session ends with the grace");
        KeyRefusal(member, Known)!.Code.ShouldBe(AppraisalCode.TcbStatus);
        Appraise(Peer, patient, lastAccepted: Today).Value.IsInGrace.ShouldBeFalse();
    }

    [Fact]
    public void Only_out_of_date_has_a_grace()
    {
        AppraisalPolicy patient = SameImage with { OutOfDateGrace = TimeSpan.FromDays(30) };

        Appraise(WithFirstLevel("ConfigurationNeeded"), patient, lastAccepted: Today).Rejection.Code.ShouldBe(AppraisalCode.TcbStatus);
    }

    [Fact]
    public void Open_advisories_need_an_exception_each()
    {
        VerifiedQuote hardening = WithFirstLevel("SWHardeningNeeded", "INTEL-SA-00001", "INTEL-SA-00002");
        AppraisalPolicy policy = SameImage with
        {
            AcceptedStatuses = [TcbStatus.SWHardeningNeeded],
            AllowedAdvisories = ["INTEL-SA-00001"],
        };

        Refuse(policy, AppraisalCode.Advisory, hardening);
        Appraise(hardening, policy with { AllowedAdvisories = ["INTEL-SA-00002", "INTEL-SA-00001"] }).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void An_advisory_at_a_level_that_is_up_to_date_is_information_and_refuses_only_where_the_policy_says_so()
    {
        AppraisalPolicy strict = SameImage with { RefusesUpToDateAdvisories = true };
        VerifiedQuote[] informed =
        [
            WithFirstLevel("UpToDate", "INTEL-SA-01245"),
            WithTcbInfo(t => t["tdxModuleIdentities"]![0]!["tcbLevels"]![0]!["advisoryIDs"] = new JsonArray("INTEL-SA-01245"))
                .Verify().Value,
            WithQeIdentity(q => q["tcbLevels"]![0]!["advisoryIDs"] = new JsonArray("INTEL-SA-01245")).Verify().Value,
        ];

        foreach (VerifiedQuote quote in informed)
        {
            (quote.Status, quote.OpenAdvisories.Count).ShouldBe((TcbStatus.UpToDate, 0));
            quote.Advisories.ShouldBe(["INTEL-SA-01245"], "it is shown");
            AttestedPeer peer = Appraise(quote, SameImage).Value;
            KeyRefusal(peer, Known).ShouldBeNull();
            Refuse(strict, AppraisalCode.Advisory, quote);
            Appraise(quote, strict with { AllowedAdvisories = ["INTEL-SA-01245"] }).IsAccepted.ShouldBeTrue();
        }
    }

    [Fact]
    public void An_advisory_of_the_level_that_lowers_the_status_needs_an_exception_and_one_beside_it_does_not()
    {
        VerifiedQuote mixed = Of(p => p with
        {
            TcbInfo = Edit(p.TcbInfo, t => t["tcbLevels"]![0]!["advisoryIDs"] = new JsonArray("INTEL-SA-01245")),
            QeIdentity = Edit(p.QeIdentity, q =>
            {
                q["tcbLevels"]![0]!["tcbStatus"] = "OutOfDate";
                q["tcbLevels"]![0]!["advisoryIDs"] = new JsonArray("INTEL-SA-00615");
            }),
        }).Verify().Value;
        AppraisalPolicy lenient = SameImage with { AcceptedStatuses = [TcbStatus.OutOfDate] };

        mixed.Advisories.ShouldBe(["INTEL-SA-00615", "INTEL-SA-01245"]);
        mixed.OpenAdvisories.ShouldBe(["INTEL-SA-00615"]);
        Refuse(lenient, AppraisalCode.Advisory, mixed);
        Appraise(mixed, lenient with { AllowedAdvisories = ["INTEL-SA-00615"] }).IsAccepted.ShouldBeTrue();
        Refuse(lenient with { AllowedAdvisories = ["INTEL-SA-00615"], RefusesUpToDateAdvisories = true }, AppraisalCode.Advisory, mixed);
    }

    [Fact]
    public void Old_collateral_is_refused_by_age_and_by_evaluation_number()
    {
        Refuse(SameImage with { MinimumTcbEvaluationDataNumber = 18 }, AppraisalCode.TcbEvaluationDataNumber);
        Refuse(SameImage with { MaxCollateralAge = TimeSpan.FromDays(30) }, AppraisalCode.CollateralAge);
        Appraise(Peer, SameImage with { MinimumTcbEvaluationDataNumber = 17 }).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void The_lower_evaluation_number_of_the_two_counts() =>
        Refuse(SameImage with { MinimumTcbEvaluationDataNumber = 17 }, AppraisalCode.TcbEvaluationDataNumber,
            Of(Valid with { QeIdentity = Edit(Valid.QeIdentity, q => q["tcbEvaluationDataNumber"] = 16) }).Verify().Value);

    [Fact]
    public void Platforms_are_denied_and_allowed_by_machine_and_by_family()
    {
        (ReadOnlyMemory<byte> ppid, ReadOnlyMemory<byte> fmspc) = (Valid.Sgx.Ppid, Valid.Sgx.Fmspc);

        Refuse(With(PlatformRules.Any with { DeniedPpids = [ppid] }), AppraisalCode.PlatformDenied);
        Refuse(With(PlatformRules.Any with { DeniedFmspcs = [fmspc] }), AppraisalCode.PlatformDenied);
        Refuse(With(PlatformRules.Any with { DeniedPpids = [ppid], AllowedPpids = [ppid] }), AppraisalCode.PlatformDenied);
        Refuse(With(PlatformRules.Any with { AllowedPpids = [new byte[16]] }), AppraisalCode.PlatformNotAllowed);
        Refuse(With(PlatformRules.Any with { AllowedFmspcs = [new byte[6]] }), AppraisalCode.PlatformNotAllowed);
        Appraise(Peer, With(PlatformRules.Any with { AllowedPpids = [ppid], AllowedFmspcs = [fmspc] })).IsAccepted.ShouldBeTrue();

        static AppraisalPolicy With(PlatformRules rules) => SameImage with { Platforms = rules };
    }

    [Fact]
    public void A_quote_about_another_key_is_refused() =>
        AttestedPeer.Appraise(Peer, null, default, SameImage, Known).Rejection.Code.ShouldBe(AppraisalCode.ReportData);

    [Fact]
    public void Each_register_of_another_image_is_refused()
    {
        SimulatedTdReport report = Valid.Report;
        Refuse(SameImage, AppraisalCode.Measurement, Running(report with { MrTd = Other }));
        Refuse(SameImage, AppraisalCode.Measurement, Running(report with { Rtmr0 = Other }));
        Refuse(SameImage, AppraisalCode.Measurement, Running(report with { Rtmr1 = Other }));
        Refuse(SameImage, AppraisalCode.Measurement, Running(report with { Rtmr2 = Other }));
        Refuse(SameImage, AppraisalCode.Rtmr3, Running(report with { Rtmr3 = Other }));
        Refuse(SameImage, AppraisalCode.MrConfigId, Running(report with { MrConfigId = Other }));
        Refuse(SameImage with { Releases = [] }, AppraisalCode.Measurement);
    }

    [Fact]
    public void A_kernel_that_was_not_measured_is_refused_even_if_a_release_lists_zero()
    {
        VerifiedQuote unmeasured = Running(Valid.Report with { Rtmr1 = Measurement.Zero });

        Refuse(AppraisalPolicy.SameImageAs(unmeasured.Report, null, Root), AppraisalCode.NothingMeasured, unmeasured);
    }

    [Fact]
    public void A_measured_run_time_without_an_event_log_is_pinned_to_its_value()
    {
        VerifiedQuote extended = Running(Valid.Report with { Rtmr3 = Other });
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(extended.Report, null, Root);

        Appraise(extended, policy).IsAccepted.ShouldBeTrue();
        Refuse(policy, AppraisalCode.Rtmr3, Running(Valid.Report with { Rtmr3 = new(SHA384.HashData([2])) }));
    }

    [Fact]
    public void The_same_dstack_application_is_admitted_whatever_its_instance()
    {
        (VerifiedQuote mine, string myLog) = Booted(Boot.Normal());
        Boot another = Boot.Normal();
        another.Events[another.IndexOf("instance-id")] = Boot.Event("instance-id", new byte[20]);
        (VerifiedQuote peer, string log) = Booted(another);
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(mine.Report, EventLog.Parse(myLog).Replay(mine.Report).Value, Root);

        AttestedPeer attested = AttestedPeer.Appraise(peer, log, Asked, policy, Known).Value;

        attested.Identity!.InstanceId.ToArray().ShouldBe(new byte[20]);
        Appraise(peer, policy).Rejection.Code.ShouldBe(AppraisalCode.EventLogMissing);
        AttestedPeer.Appraise(peer, "[", Asked, policy, Known).Rejection.Code.ShouldBe(AppraisalCode.EventLogMalformed);
        AttestedPeer.Appraise(peer, myLog, Asked, policy, Known).Rejection.Code.ShouldBe(AppraisalCode.EventReplay);
    }

    [Theory]
    [InlineData("app-id", 20, AppraisalCode.AppId)]
    [InlineData("compose-hash", 32, AppraisalCode.ComposeHash)]
    public void Another_dstack_application_is_refused(string name, int length, AppraisalCode code)
    {
        (VerifiedQuote mine, string myLog) = Booted(Boot.Normal());
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(mine.Report, EventLog.Parse(myLog).Replay(mine.Report).Value, Root);
        Boot other = Boot.Normal();
        other.Events[other.IndexOf(name)] = Boot.Event(name, new byte[length]);
        (VerifiedQuote peer, string log) = Booted(other);

        AttestedPeer.Appraise(peer, log, Asked, policy, Known).Rejection.Code.ShouldBe(code);
    }

    [Fact]
    public void Another_key_provider_is_refused()
    {
        (VerifiedQuote mine, string myLog) = Booted(Boot.Normal());
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(mine.Report, EventLog.Parse(myLog).Replay(mine.Report).Value, Root);
        Boot other = Boot.Normal();
        other.Events[other.IndexOf("key-provider")] = Boot.Event("key-provider", [.. """{"name":"none","id":""}"""u8]);
        (VerifiedQuote peer, string log) = Booted(other);

        AttestedPeer.Appraise(peer, log, Asked, policy, Known).Rejection.Code.ShouldBe(AppraisalCode.KeyProvider);
    }

    [Fact]
    public void Any_machine_shape_needs_an_event_log_that_replays()
    {
        (VerifiedQuote peer, string log) = Booted(Boot.Normal());
        var anyShape = new Release("any shape", [peer.Report.MrTd], Rtmr0: [], [peer.Report.Rtmr1], [peer.Report.Rtmr2],
            new Rtmr3Rule.Exactly([peer.Report.Rtmr3]), MrConfigId: []);
        AppraisalPolicy policy = SameImage with { Releases = [anyShape] };

        AttestedPeer.Appraise(peer, log, Asked, policy, Known).IsAccepted.ShouldBeTrue();
        Appraise(peer, policy).Rejection.Code.ShouldBe(AppraisalCode.EventLogMissing);
    }

    [Fact]
    public void Mrconfigid_must_agree_with_what_the_guest_measured()
    {
        Boot boot = Boot.Normal();
        Measurement version1 = new([1, .. Boot.ComposeHash, .. new byte[15]]);
        Measurement version2 = new([2, .. Keccak256.Hash([.. Boot.ComposeHash, .. Boot.AppId, 2, 0xaa]).Span, .. new byte[15]]);
        DstackIdentity identity = EventLog.Parse(boot.Json()).Replay(EventLogTests.Report(boot)).Value;
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(Booted(boot).Quote.Report, identity, Root);
        policy = policy with { Releases = [policy.Releases[0] with { MrConfigId = [] }] };

        Verdict(Measurement.Zero).ShouldBeNull();
        Verdict(version1).ShouldBeNull();
        Verdict(version2).ShouldBeNull();
        Verdict(new([1, .. new byte[47]])).ShouldBe(AppraisalCode.MrConfigId);
        Verdict(new([2, .. version1.Span[1..]])).ShouldBe(AppraisalCode.MrConfigId);
        Verdict(new([3, .. new byte[47]])).ShouldBe(AppraisalCode.MrConfigId);
        string compose = Convert.ToHexStringLower(Boot.ComposeHash);
        string app = Convert.ToHexStringLower(Boot.AppId);
        string instance = Convert.ToHexStringLower(Boot.InstanceId);
        string provider = "\"key_provider\":\"kms\",\"key_provider_id\":\"aa\"";
        Version3($$"""{"app_id":"{{app}}","compose_hash":"{{compose}}","instance_id":"{{instance}}",{{provider}},"version":3}""")
            .ShouldBeNull();
        Version3($$"""{"compose_hash":"{{compose}}","key_provider":"kms","version":3}""").ShouldBeNull("a member may be left out");
        Version3($$"""{"compose_hash":"{{compose}}","init_script_hashes":[],"key_provider":"kms","version":3}""").ShouldBeNull();
        Version3($$"""{"app_id":"{{instance}}","compose_hash":"{{compose}}","key_provider":"kms","version":3}""")
            .ShouldBe(AppraisalCode.MrConfigId);
        Version3($$"""{"compose_hash":"{{compose}}","key_provider":"none","version":3}""").ShouldBe(AppraisalCode.MrConfigId);
        Version3($$"""{"compose_hash":"{{app}}","key_provider":"kms","version":3}""").ShouldBe(AppraisalCode.MrConfigId);

        AppraisalCode? Version3(string document) => Verdict(new(
            [3, .. SHA256.HashData([.. "dstack-mr-config-v3:"u8, 0, .. Encoding.UTF8.GetBytes(document)]), .. new byte[15]]));

        AppraisalCode? Verdict(Measurement mrConfigId) =>
            AttestedPeer.Appraise(Booted(boot, mrConfigId).Quote, boot.Json(), Asked, policy, Known)
                .Match(_ => default(AppraisalCode?), refused => refused.Code);
    }

    [Fact]
    public void No_key_goes_to_a_peer_whose_evidence_has_ended() =>
        KeyRefusal(Appraise(Peer, SameImage).Value, Known with { Now = Today.AddHours(24.1) })!.Code.ShouldBe(AppraisalCode.Expired);

    [Fact]
    public void Without_authenticated_time_the_peer_is_admitted_but_not_given_the_key()
    {
        TimeReading unknown = new(Today, IsAuthenticated: false);

        AttestedPeer peer = Appraise(Peer, SameImage, unknown).Value;
        peer.KeyRefusalAt(unknown, isPeersTimeAuthenticated: true)!.Code.ShouldBe(AppraisalCode.TimeNotAuthenticated);
        peer.KeyRefusalAt(Known, isPeersTimeAuthenticated: false)!.Code.ShouldBe(AppraisalCode.PeersTimeNotAuthenticated);
        peer.KeyRefusalAt(Known, isPeersTimeAuthenticated: true).ShouldBeNull("time can become authenticated while the session lasts");
        Appraise(Peer, SameImage with { KeyHandOverNeedsAuthenticatedTime = false }, unknown).Value
            .KeyRefusalAt(unknown, isPeersTimeAuthenticated: false).ShouldBeNull();
    }

    private static AppraisalRejection? KeyRefusal(AttestedPeer peer, TimeReading time) =>
        peer.KeyRefusalAt(time, isPeersTimeAuthenticated: true);

    private static VerifiedQuote Running(SimulatedTdReport report) => Of(Valid with { Report = report }).Verify().Value;

    private static (VerifiedQuote Quote, string Log) Booted(Boot boot, Measurement mrConfigId = default) => (
        Running(Valid.Report with
        {
            Rtmr0 = boot.Rtmr(0),
            Rtmr1 = boot.Rtmr(1),
            Rtmr2 = boot.Rtmr(2),
            Rtmr3 = boot.Rtmr(3),
            MrConfigId = mrConfigId,
        }),
        boot.Json());

    private static Result<AttestedPeer, AppraisalRejection> Appraise(
        VerifiedQuote quote, AppraisalPolicy policy, TimeReading? time = null, DateTimeOffset? lastAccepted = null) =>
        AttestedPeer.Appraise(quote, eventLog: null, Asked, policy, time ?? Known, lastAccepted);

    private static VerifiedQuote WithFirstLevel(string status, params string[] advisories) => Of(Valid with
    {
        TcbInfo = Edit(Valid.TcbInfo, t =>
        {
            t["tcbLevels"]![0]!["tcbStatus"] = status;
            t["tcbLevels"]![0]!["advisoryIDs"] = new JsonArray([.. advisories.Select(id => JsonValue.Create(id))]);
        }),
    }).Verify().Value;

    private static void Refuse(AppraisalPolicy policy, AppraisalCode code, VerifiedQuote? quote = null) =>
        Appraise(quote ?? Peer, policy).Rejection.Code.ShouldBe(code);
}
