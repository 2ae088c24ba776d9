using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Tests.Overlay;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Actors.Tests.Supervision;

/// <summary>Lies about the schedule on every way that a hint has into a node.</summary>
public sealed class FalseHintTests : ForkHintWorld
{
    /// <summary>What a beacon endpoint says in <c>config/spec</c>, instead of the truth.</summary>
    private static readonly Dictionary<string, Action<JsonObject>> SpecLies = new()
    {
        ["too early"] = spec => spec["GLOAS_FORK_EPOCH"] = $"{GloasEpoch - 1}",
        ["too late"] = spec => spec["GLOAS_FORK_EPOCH"] = $"{GloasEpoch + 1}",
        ["another version"] = spec => spec["GLOAS_FORK_VERSION"] = "0x66000001",
        ["another network"] = spec => spec["GENESIS_FORK_VERSION"] = "0x90000069",
        ["no number"] = spec => spec["GLOAS_FORK_EPOCH"] = "soon",
        ["other blobs"] = spec => spec["BLOB_SCHEDULE"] = JsonNode.Parse("""[{"EPOCH":"0","MAX_BLOBS_PER_BLOCK":"7"}]"""),
        ["a fork that is over"] = spec => spec["ELECTRA_FORK_EPOCH"] = "4",
        ["many forks"] = spec =>
        {
            for (int i = 1; i <= 9; i++)
                (spec[$"FORK{i}_FORK_VERSION"], spec[$"FORK{i}_FORK_EPOCH"]) = ($"0x7700000{i}", "900");
        },
    };

    /// <summary>What an execution endpoint says in <c>eth_config</c>, as long as it says that a fork comes.</summary>
    private static readonly Dictionary<string, Action<JsonObject, Func<ulong, ulong>>> ConfigLies = new()
    {
        ["too early"] = (config, timeOf) => Move(config, timeOf(GloasEpoch - 1)),
        ["too late"] = (config, timeOf) => Move(config, timeOf(GloasEpoch + 1)),
        ["another network"] = (config, _) => config["current"]!["chainId"] = "0x1",
        ["a time within an epoch"] = (config, timeOf) => Move(config, timeOf(GloasEpoch) + 1),
        ["other blobs"] = (config, _) => config["current"]!["blobSchedule"]!["max"] = 7,
        ["a fork id that does not follow"] = (config, _) => config["next"]!["forkId"] = "0x12345678",
    };

    /// <summary>What a member was built with, which is what it tells others.</summary>
    private static readonly Dictionary<string, Func<BeaconChain, BeaconChain>> MemberLies = new()
    {
        ["too early"] = chain => WithGloas(chain, new(0x07000001), GloasEpoch - 1),
        ["too late"] = chain => WithGloas(chain, new(0x07000001), GloasEpoch + 1),
        ["another version"] = chain => WithGloas(chain, new(0x66000001), GloasEpoch),
        ["other blobs"] = chain => chain with { BlobSchedule = [new BlobParameters(default, 7)] },
    };

    /// <summary>
    /// One node, three liars at once: its beacon endpoint, its execution endpoint and the member that admitted it. Nobody names the fork as
    /// it is.
    /// </summary>
    [Theory]
    [InlineData(
        "too early", HintRefusal.TooEarly, "another network", HintRefusal.AnotherNetwork, "another version", HintRefusal.OtherVersion)]
    [InlineData(
        "too late", HintRefusal.TooLate, "a time within an epoch", HintRefusal.Malformed, "other blobs", HintRefusal.BlobsDoNotFit)]
    [InlineData("another version", HintRefusal.OtherVersion, "too early", HintRefusal.TooEarly, "too late", HintRefusal.TooLate)]
    [InlineData("another network", HintRefusal.AnotherNetwork, "too late", HintRefusal.TooLate, "too early", HintRefusal.TooEarly)]
    [InlineData("no number", HintRefusal.Malformed, "other blobs", HintRefusal.BlobsDoNotFit, "", null)]
    [InlineData("other blobs", HintRefusal.BlobsDoNotFit, "a fork id that does not follow", HintRefusal.Malformed, "", null)]
    [InlineData("a fork that is over", HintRefusal.OldVersion, "", null, "", null)]
    [InlineData("many forks", HintRefusal.TooMany, "", null, "", null)]
    public async Task Lies_about_the_schedule_are_refused_by_name_and_the_fork_is_crossed_and_nobody_blamed(
        string ofBeacon, HintRefusal beaconRefused, string ofExecution, HintRefusal? executionRefused, string ofMember,
        HintRefusal? memberRefused)
    {
        await using LyingProxy beacon = await LyingProxy.StartAsync(Devnet.BeaconUrl);
        beacon.Now = async (path, request, honest, _) => path.Contains("config/spec")
            ? Spoiled(await honest(request), "data", SpecLies[ofBeacon])
            : await honest(request);
        await using LyingProxy execution = await SilentAsync(Devnet.ExecutionUrl);
        if (ConfigLies.TryGetValue(ofExecution, out Action<JsonObject, Func<ulong, ulong>>? lie))
        {
            execution.Now = async (_, request, honest, _) => Encoding.UTF8.GetString(request).Contains("eth_config")
                ? Spoiled(await honest(request), "result", config => Told(config, lie))
                : await honest(request);
        }
        TestProbe log = CreateTestProbe();
        Sys.EventStream.Subscribe(log.Ref, typeof(Warning));
        using var counted = new CountedMetric("helios_fork_hints_refused_total", "reason");

        var network = new LoopbackNetwork();
        PeerAddress[] peers = [];
        await using LyingProxy ofTheMember = await LyingProxy.StartAsync(Devnet.BeaconUrl);
        if (MemberLies.TryGetValue(ofMember, out Func<BeaconChain, BeaconChain>? falsely))
        {
            IActorRef member = NodeOf("member", built: falsely(Built), network);
            await SetUpAsync(member, 5000, Devnet.ExecutionUrl, ofTheMember.Url);
            await Devnet.PassSlotsAsync(3);
            await UntilAtHeadAsync(member);
            peers = [PeerAddress.Parse("127.0.0.1:5000")];
        }
        IActorRef node = NodeOf("one", network: network);
        await SetUpAsync(node, 5001, execution.Url, beacon.Url, peers);
        await UntilAtHeadAsync(node);
        ofTheMember.Now = (_, _, _, _) => Task.FromResult<byte[]>([]); // so that nobody proves the truth to the member
        while (Devnet.CurrentSlot.Value < (8 * GloasEpoch) + 12)
        {
            await Devnet.PassSlotsAsync(1);
            await UntilAtHeadAsync(node);
        }

        BeaconSync.SyncStatus status = await StatusAsync(node);
        status.Schedule.Chain.Forks.Forks.ShouldContain(new ScheduledFork(ConsensusFork.Gloas, new(0x07000001), new(GloasEpoch)));
        status.Refusals.ShouldBe(0ul, "its updates hold, and a hint is not held against it");
        string[] lines = Refusals(log);
        foreach ((string source, HintRefusal? reason) in new[]
        {
            ("beacon endpoint 1", beaconRefused), ("execution endpoint 1", executionRefused), ("member ", memberRefused),
        }.Where(told => told.Item2 is not null))
        {
            lines.ShouldContain(
                line => line.Contains(source, StringComparison.Ordinal) && line.Contains($": {reason}: ", StringComparison.Ordinal),
                string.Join('\n', lines));
            counted.Of(reason.ToString()!).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task A_hint_that_was_refused_is_refused_at_once_when_it_is_said_again()
    {
        await using LyingProxy beacon = await LyingProxy.StartAsync(Devnet.BeaconUrl);
        beacon.Now = async (path, request, honest, _) => path.Contains("config/spec")
            ? Spoiled(await honest(request), "data", SpecLies["too early"])
            : await honest(request);
        using var counted = new CountedMetric("helios_fork_hints_refused_total", "reason");
        TestProbe log = CreateTestProbe();
        Sys.EventStream.Subscribe(log.Ref, typeof(Warning));
        IActorRef node = await StartAsync("one", beacon.Url);
        while (Devnet.CurrentSlot.Value < (8 * (GloasEpoch - 1)) + 2)
        {
            await Devnet.PassSlotsAsync(1);
            await UntilAtHeadAsync(node);
        }
        Refusals(log).ShouldHaveSingleItem().ShouldContain(": TooEarly: ");
        counted.Of(nameof(HintRefusal.RefusedBefore)).ShouldBe(0);
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromHours(1));
        await AwaitConditionAsync(
            () => Task.FromResult(counted.Of(nameof(HintRefusal.RefusedBefore)) == 1), Patience, TimeSpan.FromMilliseconds(10));
        Refusals(log).ShouldBeEmpty("it is no news");
        (await StatusAsync(node)).Schedule.Hints.ShouldNotContain(hint => hint.Epoch == new Epoch(GloasEpoch - 1));
    }

    private static byte[] Spoiled(byte[] answer, string member, Action<JsonObject> lie)
    {
        JsonNode document = JsonNode.Parse(answer)!;
        lie(document[member]!.AsObject());
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    /// <summary>Only while a fork is to come: afterwards the endpoint says nothing of forks to come, and so nothing false.</summary>
    private void Told(JsonObject config, Action<JsonObject, Func<ulong, ulong>> lie)
    {
        if (config["current"]!["activationTime"]!.GetValue<ulong>() == 0)
            lie(config, epoch => (ulong)Devnet.Chain.StartOf(new Epoch(epoch)).ToUnixTimeSeconds());
        config["last"] = null; // it names the fork after the next, truly
    }

    /// <summary>Without an id, which would not fit.</summary>
    private static void Move(JsonObject config, ulong time)
    {
        config["next"]!["activationTime"] = time;
        config["next"]!.AsObject().Remove("forkId");
    }

    private static BeaconChain WithGloas(BeaconChain chain, ForkVersion version, ulong epoch) => chain with
    {
        Forks = chain.Forks.With(new(ConsensusFork.Gloas, version, new(epoch))),
        Unscheduled = [],
    };

    /// <summary>What the node under test has logged of refused hints since the last time.</summary>
    private static string[] Refusals(TestProbe log)
    {
        List<string> lines = [];
        while (log.HasMessages)
        {
            if (log.ReceiveOne() is Warning warning && warning.LogSource.Contains("/user/one/", StringComparison.Ordinal)
                && warning.Message.ToString() is { } line && line.StartsWith("what is said of a fork is refused", StringComparison.Ordinal))
                lines.Add(line);
        }
        return [.. lines];
    }
}
