using System.Text;
using Helios.Protocol.Beacon;

namespace Helios.Protocol.Tests.Beacon;

public sealed class BeaconChainSpecTests
{
    private const string Spec = """
        {"data": {"PRESET_BASE": "minimal", "CONFIG_NAME": "test", "SECONDS_PER_SLOT": "6", "DEPOSIT_CHAIN_ID": "7",
          "GENESIS_FORK_VERSION": "0x00000001", "ALTAIR_FORK_VERSION": "0x01000001", "ALTAIR_FORK_EPOCH": "0",
          "ELECTRA_FORK_VERSION": "0x05000001", "ELECTRA_FORK_EPOCH": "8", "SYNC_COMMITTEE_SIZE": "64",
          "GLOAS_FORK_VERSION": "0x07000001", "GLOAS_FORK_EPOCH": "18446744073709551615",
          "BLOB_SCHEDULE": [{"EPOCH": "20", "MAX_BLOBS_PER_BLOCK": "15"}, {"EPOCH": "10", "MAX_BLOBS_PER_BLOCK": "12"}]}}
        """;

    private const string Genesis = """
        {"data": {"genesis_time": "1700000000", "genesis_fork_version": "0x00000001",
          "genesis_validators_root": "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"}}
        """;

    private static BeaconChain Read(string spec, string genesis = Genesis) =>
        BeaconChainSpec.Read(Encoding.UTF8.GetBytes(spec), Encoding.UTF8.GetBytes(genesis));

    [Fact]
    public void A_chain_is_read_from_the_two_documents()
    {
        BeaconChain chain = Read(Spec);
        (chain.Name, chain.ChainId, chain.GenesisTime).ShouldBe(("test", 7ul, 1700000000ul));
        chain.SlotDuration.ShouldBe(TimeSpan.FromSeconds(6));
        chain.Preset.ShouldBe(Preset.Minimal with { SyncCommitteeSize = 64 });
        chain.Forks.Forks.Select(fork => fork.Fork).ShouldBe([ConsensusFork.Phase0, ConsensusFork.Altair, ConsensusFork.Electra]);
        chain.BlobSchedule.Select(blobs => blobs.Epoch.Value).ShouldBe([10ul, 20ul]);
        chain.HasBlobPricesOfMainnet.ShouldBeFalse();
    }

    [Fact]
    public void Forks_that_this_build_does_not_have_are_read_by_version_and_epoch_and_hold_from_then_on()
    {
        BeaconChain chain = Read(Spec.Replace("\"GLOAS_FORK_VERSION\"",
            "\"XENIA_FORK_EPOCH\": \"12\", \"XENIA_FORK_VERSION\": \"0x09000001\", \"HEZE_FORK_EPOCH\": \"10\", " +
            "\"HEZE_FORK_VERSION\": \"0x08000001\", \"ZETA_FORK_EPOCH\": \"18446744073709551615\", \"GLOAS_FORK_VERSION\""));
        chain.Forks.Unknown.ShouldBe(new ScheduledFork(ConsensusFork.Unknown, new(0x08000001), new(10)));
        chain.Forks.At(new(12)).ShouldBe(new ScheduledFork(ConsensusFork.Unknown, new(0x09000001), new(12)));
        chain.Forks.At(new(9)).Fork.ShouldBe(ConsensusFork.Electra);
        Read(Spec).Forks.Unknown.ShouldBeNull();
    }

    [Fact]
    public void The_slot_duration_in_milliseconds_comes_first() =>
        Read(Spec.Replace("\"SECONDS_PER_SLOT\"", "\"SLOT_DURATION_MS\": \"250\", \"SECONDS_PER_SLOT\"")).SlotDuration.ShouldBe(
            TimeSpan.FromMilliseconds(250));

    [Fact]
    public void The_envelope_may_be_missing()
    {
        string bare = Spec.Replace("{\"data\": ", "");
        Read(bare[..bare.LastIndexOf('}')]).Name.ShouldBe("test");
    }

    [Theory]
    [InlineData("\"minimal\"", "\"other\"", "PRESET_BASE")]
    [InlineData("\"SECONDS_PER_SLOT\": \"6\"", "\"SECONDS_PER_SLOT\": \"0\"", "SECONDS_PER_SLOT")]
    [InlineData("\"SECONDS_PER_SLOT\": \"6\"", "\"SECONDS_PER_SLOT\": 6", "SECONDS_PER_SLOT")]
    [InlineData("\"SECONDS_PER_SLOT\": \"6\"", "\"SECONDS_PER_SLOT\": \"-6\"", "SECONDS_PER_SLOT")]
    [InlineData("\"SECONDS_PER_SLOT\": \"6\"", "\"SECONDS_PER_SLOT\": NaN", "not JSON")]
    [InlineData("\"SECONDS_PER_SLOT\"", "\"SECONDS\"", "SECONDS_PER_SLOT")]
    [InlineData("\"SYNC_COMMITTEE_SIZE\"", "\"HEZE_FORK_EPOCH\": \"9\", \"SYNC_COMMITTEE_SIZE\"", "HEZE_FORK_VERSION")]
    [InlineData("\"64\"", "\"65\"", "multiple of 8")]
    [InlineData("\"64\"", "\"0\"", "SYNC_COMMITTEE_SIZE")]
    [InlineData("\"64\"", "\"99999999\"", "SYNC_COMMITTEE_SIZE")]
    [InlineData("0x00000001", "0x00000002", "genesis_fork_version")]
    [InlineData("0x05000001", "0x0500", "fork version of 2 bytes")]
    [InlineData("\"ELECTRA_FORK_VERSION\": \"0x05000001\",", "", "ELECTRA_FORK_VERSION")]
    [InlineData("\"ALTAIR_FORK_EPOCH\": \"0\"", "\"ALTAIR_FORK_EPOCH\": \"9\"", "out of order")]
    public void A_spec_that_makes_no_sense_is_refused_with_the_name_of_the_value(string what, string instead, string reason) =>
        Should.Throw<MalformedInputException>(() => Read(Spec.Replace(what, instead))).Message.ShouldContain(reason);

    [Fact]
    public void The_built_in_networks_are_found_by_name()
    {
        BuiltInChains.All.Select(chain => chain.Name).ShouldBe(["mainnet", "sepolia", "hoodi"]);
        BuiltInChains.Find("hoodi")!.ChainId.ShouldBe(560048ul);
        BuiltInChains.Find("Mainnet").ShouldBeNull();
    }
}
