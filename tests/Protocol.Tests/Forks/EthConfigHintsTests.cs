using System.Text;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Forks;

/// <summary><c>eth_config</c> (EIP-7910) of an endpoint that is not trusted.</summary>
public sealed class EthConfigHintsTests
{
    /// <summary>
    /// Mainnet after its second fork of blob parameters; its fork id is that of go-ethereum's tests. The next fork is made up.
    /// </summary>
    private const string Config = """
        {"current": {"activationTime": 1767747671, "chainId": "0x1", "forkId": "0x07c9462e",
           "blobSchedule": {"baseFeeUpdateFraction": 11684671, "max": 21, "target": 14},
           "precompiles": {"ECREC": "0x0000000000000000000000000000000000000001"}, "systemContracts": {}},
         "next": {"activationTime": 1798824023, "chainId": "0x1", "forkId": "NEXT",
           "blobSchedule": {"baseFeeUpdateFraction": 11684671, "max": 21, "target": 14},
           "precompiles": {"ECREC": "0x0000000000000000000000000000000000000001"}, "systemContracts": {}},
         "last": {"activationTime": 1798824407, "chainId": "0x1", "forkId": "LAST",
           "blobSchedule": {"baseFeeUpdateFraction": 18361626, "max": 33, "target": 22},
           "precompiles": {"ECREC": "0x0000000000000000000000000000000000000001"}, "systemContracts": {}}}
        """;

    private static readonly HintSource Endpoint = new(HintSourceKind.ExecutionEndpoint, "execution endpoint 1");

    private static readonly ForkHash Next = new ForkHash(0x07c9462e).After(1_798_824_023);

    private static readonly string Whole = Config
        .Replace("NEXT", Next.ToString(), StringComparison.Ordinal)
        .Replace("LAST", Next.After(1_798_824_407).ToString(), StringComparison.Ordinal);

    private static Result<ScheduleHints, RefusedHint> Read(string config, BeaconChain? chain = null) =>
        EthConfigHints.Read(UntrustedJson.Parse(Encoding.UTF8.GetBytes(config)), chain ?? BuiltInChains.Mainnet, Endpoint);

    private static readonly HintDocument Document = new(Whole, config => Read(config));

    /// <summary>The times and ids of mainnet's Osaka, BPO1 and BPO2, as go-ethereum's forkid tests have them.</summary>
    [Fact]
    public void A_fork_id_follows_from_that_of_the_fork_before_it()
    {
        ForkHash bpo1 = new ForkHash(0x5167e2a6).After(1_765_290_071);
        bpo1.ShouldBe(new ForkHash(0xcba2a1c0));
        bpo1.After(1_767_747_671).ToString().ShouldBe("0x07c9462e");
    }

    [Fact]
    public void A_time_is_an_epoch_and_its_version_the_next_one_of_the_build_and_a_fork_of_blobs_only_is_none()
    {
        ScheduleHints hints = Read(Whole).Value;
        hints.Forks.ShouldBe([(new(0x07000000), new Epoch(500_000))]);
        hints.Blobs.ShouldBe(
        [
            new(new(419_072), 21, 14, 11_684_671), new(new(500_000), 21, 14, 11_684_671), new(new(500_001), 33, 22, 18_361_626),
        ]);
        LearnedSchedule heard = LearnedSchedule.Of(BuiltInChains.Mainnet).Hear(Endpoint, hints.Forks).Next;
        heard.Hints.ShouldBe([new(Endpoint, new(0x07000000), new Epoch(500_000))]);
        heard.Chain.ShouldBe(BuiltInChains.Mainnet, "it is a hint");
    }

    [Fact]
    public void The_version_of_a_fork_that_the_build_does_not_have_is_the_one_that_the_habit_of_the_versions_makes_likely()
    {
        BeaconChain withGloas = BuiltInChains.Mainnet with
        {
            Forks = BuiltInChains.Mainnet.Forks.With(new(ConsensusFork.Gloas, new(0x07000000), new(500_000))),
            Unscheduled = [],
        };
        string later = Whole.Replace("\"max\": 33, \"target\": 22", "\"max\": 21, \"target\": 14", StringComparison.Ordinal)
            .Replace("18361626", "11684671", StringComparison.Ordinal);
        Read(later, withGloas).Value.Forks.ShouldBe([(new(0x08000000), new Epoch(500_001))]);
        Read(later).Value.Forks.ShouldBe([(new(0x07000000), new Epoch(500_000)), (new(0x08000000), new Epoch(500_001))]);
        ForkVersion.Next(BuiltInChains.Sepolia.KnownVersions).ShouldBe(new ForkVersion(0x90000077));
        ForkVersion.Next(BuiltInChains.Hoodi.KnownVersions).ShouldBe(new ForkVersion(0x90000910));
    }

    [Fact]
    public void A_last_fork_whose_id_does_not_follow_is_not_dated_because_others_come_before_it()
    {
        string more = Whole.Replace(Next.After(1_798_824_407).ToString(), "0x12345678", StringComparison.Ordinal);
        Read(more).Value.Blobs.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"next\": {\"activationTime\"", "\"later\": {\"activationTime\"", 1)]
    [InlineData(", \"forkId\": \"0x07c9462e\"", "", 3)]
    [InlineData("\"chainId\": \"0x1\"", "\"chainId\": \"0x01\"", 3)]
    public void What_may_be_absent_or_written_otherwise_is_read(string what, string instead, int configs) =>
        Read(Whole.Replace(what, instead, StringComparison.Ordinal)).Value.Blobs.Length.ShouldBe(configs);

    [Theory]
    [InlineData("\"chainId\": \"0x1\", \"forkId\": \"0x07c9462e\"", "\"chainId\": \"0xaa36a7\", \"forkId\": \"0x07c9462e\"",
        HintRefusal.AnotherNetwork)]
    [InlineData("\"current\"", "\"curent\"", HintRefusal.Malformed)]
    [InlineData("0x07c9462e", "0x07c946", HintRefusal.Malformed)]
    [InlineData("\"max\": 21", "\"maximum\": 21", HintRefusal.Malformed)]
    public void A_document_of_another_network_or_form_is_refused_by_name(string what, string instead, HintRefusal reason) =>
        Document.ShouldBeRefused(what, instead, reason);

    [Theory]
    [InlineData("1798824023", "1798824024")] // no epoch begins then
    [InlineData("1798824023", "1798824407")] // the id does not follow
    [InlineData("1798824023", "1667747671")] // before the one that holds
    [InlineData("1798824023", "18446744073709551615")]
    [InlineData("1798824023", "-1")]
    [InlineData("1798824023", "\"foreign\"")]
    public void A_next_fork_that_cannot_be_read_is_refused_by_name_and_what_holds_now_is_taken(string what, string instead)
    {
        Document.ShouldBeRefused(what, instead, HintRefusal.Malformed);
        Document.With(what, instead).Value.Blobs.ShouldBe([new(new(419_072), 21, 14, 11_684_671)]);
    }

    [Theory]
    [InlineData("1798824407", "\"foreign\"")]
    [InlineData("\"max\": 33", "\"maximum\": 33")]
    public void A_last_fork_that_cannot_be_read_is_refused_by_name_and_the_next_one_is_taken(string what, string instead)
    {
        Document.ShouldBeRefused(what, instead, HintRefusal.Malformed);
        Document.With(what, instead).Value.Forks.ShouldBe([(new(0x07000000), new Epoch(500_000))]);
    }

    [Fact]
    public void What_it_says_of_the_blobs_of_a_known_fork_is_compared_with_the_schedule()
    {
        ScheduleHints hints = Read(Whole).Value;
        (BlobDoubts doubts, var refused) = BlobDoubts.None.Hear(Endpoint, hints.Blobs, BuiltInChains.Mainnet);
        refused.ShouldBeEmpty();
        BlobParameters later = doubts.ApplyTo(BuiltInChains.Mainnet).BlobSchedule[^1];
        later.ShouldBe(new BlobParameters(new(500_001), 33), "what nobody has proven does not price a blob");
        doubts.ApplyTo(BuiltInChains.Mainnet).BlobSchedule.Length.ShouldBe(BuiltInChains.Mainnet.BlobSchedule.Length + 1);

        string lie = Whole.Replace("\"max\": 21, \"target\": 14}", "\"max\": 21, \"target\": 15}", StringComparison.Ordinal);
        BlobDoubts.None.Hear(Endpoint, Read(lie).Value.Blobs, BuiltInChains.Mainnet).Refused.ShouldHaveSingleItem()
            .Reason.ShouldBe(HintRefusal.BlobsDoNotFit);
    }
}
