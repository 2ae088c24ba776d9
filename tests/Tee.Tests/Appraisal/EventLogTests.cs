using Helios.Tee.Appraisal;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Tee.Tests.Appraisal;

public class EventLogTests
{
    private static readonly SimulatedPlatform Platform = SimulatedPlatform.Create();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_normal_boot_replays_and_gives_its_identity(int version)
    {
        DstackIdentity identity = Replay(Boot.Normal(version)).Value;

        identity.AppId.ToArray().ShouldBe(Boot.AppId);
        identity.ComposeHash.ToArray().ShouldBe(Boot.ComposeHash);
        identity.InstanceId.ToArray().ShouldBe(Boot.InstanceId);
        identity.KeyProviderName.ShouldBe("kms");
    }

    [Fact]
    public void Digests_of_rtmr3_may_be_left_out()
    {
        Boot boot = Boot.Normal();
        for (int i = 0; i < boot.Events.Count; i++)
        {
            if (boot.Events[i].Imr == 3)
                boot.Events[i] = boot.Events[i] with { Digest = null };
        }

        Replay(boot).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void Events_after_the_boot_are_the_applications_and_are_not_believed()
    {
        Boot boot = Boot.Normal()
            .Add("compose-hash", new byte[32]).Add("app-id", new byte[20]).Add("key-provider", [1]).Add("system-ready", [])
            .Add("Any: \"name\"\n", [1, 2], version: 2);

        Replay(boot).Value.ComposeHash.ToArray().ShouldBe(Boot.ComposeHash);
    }

    [Theory]
    [InlineData("system-preparing")]
    [InlineData("app-id")]
    [InlineData("compose-hash")]
    [InlineData("instance-id")]
    [InlineData("boot-mr-done")]
    [InlineData("key-provider")]
    [InlineData("system-ready")]
    public void Each_event_of_the_boot_must_be_there_once(string name)
    {
        Boot missing = Boot.Normal();
        missing.Events.RemoveAt(missing.IndexOf(name));
        Refuse(missing, AppraisalCode.BootWindow);

        if (name == "system-ready")
            return; // a second one is the application's
        Boot twice = Boot.Normal();
        twice.Events.Insert(twice.IndexOf(name), twice.Events[twice.IndexOf(name)]);
        Refuse(twice, AppraisalCode.BootWindow);
    }

    [Theory]
    [InlineData("app-id")]
    [InlineData("compose-hash")]
    [InlineData("instance-id")]
    public void An_identity_after_boot_mr_done_counts_as_missing(string name)
    {
        Boot boot = Boot.Normal();
        DstackEvent moved = boot.Events[boot.IndexOf(name)];
        boot.Events.Remove(moved);
        boot.Events.Insert(boot.IndexOf("system-ready"), moved);

        Refuse(boot, AppraisalCode.BootWindow);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("")]
    [InlineData("UPPER")]
    public void A_name_in_the_boot_window_that_could_be_read_in_two_ways_is_refused(string name)
    {
        Boot boot = Boot.Normal();
        boot.Events.Insert(boot.IndexOf("boot-mr-done"), Boot.Event(name, [1]));

        Refuse(boot, AppraisalCode.BootWindow);
    }

    [Theory]
    [InlineData("app-id", 19)]
    [InlineData("compose-hash", 31)]
    [InlineData("instance-id", 21)]
    [InlineData("key-provider", 3)]
    public void A_payload_of_another_form_is_refused(string name, int length)
    {
        Boot boot = Boot.Normal();
        boot.Events[boot.IndexOf(name)] = Boot.Event(name, new byte[length]);

        Refuse(boot, AppraisalCode.BootWindow);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_payload_that_its_digest_does_not_cover_is_refused(int version)
    {
        Boot boot = Boot.Normal(version);
        TdReport report = Report(boot);
        int i = boot.IndexOf("compose-hash");
        boot.Events[i] = boot.Events[i] with { Payload = new byte[32] };

        EventLog.Parse(boot.Json()).Replay(report).Rejection.Code.ShouldBe(AppraisalCode.EventDigest);
        boot.Events[i] = boot.Events[i] with { Digest = null };
        EventLog.Parse(boot.Json()).Replay(report).Rejection.Code
            .ShouldBe(version == 1 ? AppraisalCode.EventReplay : AppraisalCode.EventDigest);
    }

    [Fact]
    public void Version_2_needs_its_preimage_in_canonical_form()
    {
        Boot boot = Boot.Normal(2);
        int i = boot.IndexOf("app-id");
        DstackEvent e = boot.Events[i];

        boot.Events[i] = e with { Preimage = null };
        Refuse(boot, AppraisalCode.EventDigest);
        boot.Events[i] = e with { Preimage = (byte[])[.. e.Preimage!.Value.Span, (byte)' '] };
        Refuse(boot, AppraisalCode.EventDigest);
    }

    [Fact]
    public void Another_type_of_event_in_rtmr3_is_refused()
    {
        Boot boot = Boot.Normal();
        int i = boot.IndexOf("app-id");
        boot.Events[i] = boot.Events[i] with { Type = 4 };
        boot.Events[i] = boot.Events[i] with { Digest = boot.Events[i].ComputeDigest() };

        Refuse(boot, AppraisalCode.EventDigest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_register_must_be_the_replay_of_its_events(int imr)
    {
        Boot boot = Boot.Normal();
        TdReport report = Report(boot);
        boot.Events.RemoveAt(boot.Events.FindLastIndex(e => e.Imr == imr));

        AppraisalRejection rejection = EventLog.Parse(boot.Json()).Replay(report).Rejection;

        rejection.Code.ShouldBe(AppraisalCode.EventReplay);
        rejection.Reason.ShouldContain($"rtmr{imr}");
    }

    [Fact]
    public void A_firmware_event_without_a_digest_is_refused()
    {
        Boot boot = Boot.Normal();
        TdReport report = Report(boot);
        boot.Events[0] = boot.Events[0] with { Digest = null };

        EventLog.Parse(boot.Json()).Replay(report).Rejection.Code.ShouldBe(AppraisalCode.EventDigest);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("[] []")]
    [InlineData("""[{"imr":4,"event_type":1,"digest":"","event":"a","event_payload":""}]""")]
    [InlineData("""[{"imr":0,"event_type":-1,"digest":"","event":"a","event_payload":""}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"00","event":"a","event_payload":""}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"","event":"a","event_payload":"0"}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"","event":"a","event_payload":"","version":3}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"","event":"a","event_payload":"","version":0}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"","event":"a","event_payload":"","event":"b"}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"","event":"\ud800","event_payload":""}]""")]
    [InlineData("""[{"imr":0,"event_type":1,"digest":"","event_payload":""}]""")]
    public void Malformed_logs_are_malformed(string json) => Should.Throw<MalformedInputException>(() => EventLog.Parse(json));

    [Fact]
    public void A_log_is_bounded()
    {
        const string one = """{"imr":0,"event_type":1,"digest":"","event":"a","event_payload":""}""";

        EventLog.Parse($"[{string.Join(',', Enumerable.Repeat(one, 4096))}]").Events.Count.ShouldBe(4096);
        Should.Throw<MalformedInputException>(() => EventLog.Parse($"[{string.Join(',', Enumerable.Repeat(one, 4097))}]"));
    }

    [Fact]
    public void The_boot_begins_with_system_preparing()
    {
        Boot boot = Boot.Normal();
        boot.Events.Insert(boot.IndexOf("system-preparing"), Boot.Event("something-else", []));

        Refuse(boot, AppraisalCode.BootWindow);
    }

    [Fact]
    public void The_canonical_form_escapes_as_rfc_8785_does() =>
        System.Text.Encoding.UTF8.GetString(Boot.Event("é\"\\\n\u0001", [0xAB]).CanonicalForm())
            .ShouldBe("{\"name\":\"é\\\"\\\\\\n\\u0001\",\"payload\":\"ab\",\"type\":134217729}");

    internal static TdReport Report(Boot boot) => Quote.Parse((Platform with
    {
        Report = Platform.Report with { Rtmr0 = boot.Rtmr(0), Rtmr1 = boot.Rtmr(1), Rtmr2 = boot.Rtmr(2), Rtmr3 = boot.Rtmr(3) },
    }).IssueQuote(default)).Value.Report;

    private static Result<DstackIdentity, AppraisalRejection> Replay(Boot boot) => EventLog.Parse(boot.Json()).Replay(Report(boot));

    private static void Refuse(Boot boot, AppraisalCode code) => Replay(boot).Rejection.Code.ShouldBe(code);
}
