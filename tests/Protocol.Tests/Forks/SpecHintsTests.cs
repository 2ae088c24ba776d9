using System.Text;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Protocol.Tests.Forks;

/// <summary><c>/eth/v1/config/spec</c> of an endpoint that is not trusted.</summary>
public sealed class SpecHintsTests
{
    private const string Spec = """
        {"data": {"PRESET_BASE": "mainnet", "CONFIG_NAME": "mainnet", "DEPOSIT_CHAIN_ID": "1", "GENESIS_FORK_VERSION": "0x00000000",
          "FULU_FORK_VERSION": "0x06000000", "FULU_FORK_EPOCH": "411392", "GLOAS_FORK_VERSION": "0x07000000", "GLOAS_FORK_EPOCH": "500000",
          "HEZE_FORK_VERSION": "0x08000000", "HEZE_FORK_EPOCH": "18446744073709551615",
          "BLOB_SCHEDULE": [{"EPOCH": "430000", "MAX_BLOBS_PER_BLOCK": "33"}]}}
        """;

    private static readonly HintSource Endpoint = new(HintSourceKind.BeaconEndpoint, "beacon endpoint 1");

    private static Result<ScheduleHints, RefusedHint> Read(string spec) =>
        SpecHints.Read(Encoding.UTF8.GetBytes(spec), BuiltInChains.Mainnet, Endpoint);

    [Fact]
    public void Forks_and_blob_parameters_are_read_whatever_their_names()
    {
        ScheduleHints hints = Read(Spec).Value;
        hints.Forks.ShouldBe(
            [(new(0x06000000), new Epoch(411_392)), (new(0x07000000), new Epoch(500_000)), (new(0x08000000), null)]);
        hints.Blobs.ShouldBe([new BlobParameters(new(430_000), 33)]);
        LearnedSchedule heard = LearnedSchedule.Of(BuiltInChains.Mainnet).Hear(Endpoint, hints.Forks).Next;
        heard.Hints.ShouldBe([new(Endpoint, new(0x07000000), new Epoch(500_000)), new(Endpoint, new(0x08000000), null)]);
        heard.Chain.ShouldBe(BuiltInChains.Mainnet);
    }

    [Theory]
    [InlineData("\"0x00000000\"", "\"0x90000069\"", HintRefusal.AnotherNetwork)]
    [InlineData("\"DEPOSIT_CHAIN_ID\": \"1\"", "\"DEPOSIT_CHAIN_ID\": \"11155111\"", HintRefusal.AnotherNetwork)]
    [InlineData("\"PRESET_BASE\": \"mainnet\"", "\"PRESET_BASE\": \"minimal\"", HintRefusal.AnotherNetwork)]
    [InlineData("\"500000\"", "500000", HintRefusal.Malformed)]
    [InlineData("\"500000\"", "\"-1\"", HintRefusal.Malformed)]
    [InlineData("\"0x07000000\"", "\"0x070000\"", HintRefusal.Malformed)]
    [InlineData("\"GLOAS_FORK_VERSION\"", "\"GLOAS_VERSION\"", HintRefusal.Malformed)]
    [InlineData("[{\"EPOCH\"", "[{\"EPOC\"", HintRefusal.Malformed)]
    [InlineData("{\"data\"", "[{\"data\"", HintRefusal.Malformed)]
    public void A_document_of_another_network_or_form_is_refused_by_name(string what, string instead, HintRefusal reason) =>
        Read(Spec.Replace(what, instead)).Rejection.Reason.ShouldBe(reason);

    [Theory]
    [InlineData("\"500000\"", "\"<b>foreign</b>\"")]
    [InlineData("GLOAS_FORK_", "<b>foreign</b>_FORK_")]
    [InlineData("GLOAS_FORK_", "FOREIGN_FOREIGN_FOREIGN_FOREIGN_FOREIGN_FORK_")]
    public void A_refusal_says_nothing_that_the_document_says(string what, string instead)
    {
        RefusedHint refused = Read(Spec.Replace(what, instead)).Rejection;
        refused.Reason.ShouldBe(HintRefusal.Malformed);
        refused.ToString().ShouldNotContain("foreign", Case.Insensitive);
    }
}
