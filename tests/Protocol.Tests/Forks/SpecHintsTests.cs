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

    private static readonly HintDocument Document = new(
        Spec, spec => SpecHints.Read(Encoding.UTF8.GetBytes(spec), BuiltInChains.Mainnet, Endpoint));

    [Fact]
    public void Forks_and_blob_parameters_are_read_whatever_their_names()
    {
        ScheduleHints hints = Document.Whole;
        hints.Forks.ShouldBe(
            [(new(0x06000000), new Epoch(411_392)), (new(0x07000000), new Epoch(500_000)), (new(0x08000000), null)]);
        hints.Blobs.ShouldBe([new BlobParameters(new(430_000), 33)]);
        hints.Unread.ShouldBeEmpty();
        LearnedSchedule heard = LearnedSchedule.Of(BuiltInChains.Mainnet).Hear(Endpoint, hints.Forks).Next;
        heard.Hints.ShouldBe([new(Endpoint, new(0x07000000), new Epoch(500_000)), new(Endpoint, new(0x08000000), null)]);
        heard.Chain.ShouldBe(BuiltInChains.Mainnet);
    }

    [Theory]
    [InlineData("\"500000\"", "500000")]
    [InlineData("\"500000\"", "\"0x7a120\"")]
    [InlineData("\"0x07000000\"", "\"07000000\"")]
    [InlineData("\"DEPOSIT_CHAIN_ID\": \"1\"", "\"DEPOSIT_CHAIN_ID\": 1")]
    [InlineData("\"33\"", "33")]
    public void A_number_is_read_in_any_spelling(string what, string instead)
    {
        ScheduleHints hints = Document.With(what, instead).Value;
        hints.Forks.ShouldBe(Document.Whole.Forks);
        hints.Blobs.ShouldBe(Document.Whole.Blobs);
    }

    [Theory]
    [InlineData("\"0x00000000\"", "\"0x90000069\"", HintRefusal.AnotherNetwork)]
    [InlineData("\"DEPOSIT_CHAIN_ID\": \"1\"", "\"DEPOSIT_CHAIN_ID\": \"11155111\"", HintRefusal.AnotherNetwork)]
    [InlineData("\"PRESET_BASE\": \"mainnet\"", "\"PRESET_BASE\": \"minimal\"", HintRefusal.AnotherNetwork)]
    [InlineData("{\"data\"", "[{\"data\"", HintRefusal.Malformed)]
    public void A_document_of_another_network_or_form_is_refused_by_name(string what, string instead, HintRefusal reason) =>
        Document.ShouldBeRefused(what, instead, reason);

    [Theory]
    [InlineData("\"500000\"", "\"-1\"")]
    [InlineData("\"500000\"", "\"<b>foreign</b>\"")]
    [InlineData("\"500000\"", "\"18446744073709551616\"")]
    [InlineData("\"0x07000000\"", "\"0x070000\"")]
    [InlineData("\"GLOAS_FORK_VERSION\"", "\"GLOAS_VERSION\"")]
    [InlineData("GLOAS_FORK_", "<b>foreign</b>_FORK_")]
    [InlineData("GLOAS_FORK_", "FOREIGN_FOREIGN_FOREIGN_FOREIGN_FOREIGN_FORK_")]
    public void A_fork_that_cannot_be_read_is_refused_by_name_and_the_others_are_taken(string what, string instead)
    {
        Document.ShouldBeRefused(what, instead, HintRefusal.Malformed);
        ScheduleHints others = Document.With(what, instead).Value;
        others.Forks.ShouldBe([(new(0x06000000), new Epoch(411_392)), (new(0x08000000), null)]);
        others.Blobs.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("[{\"EPOCH\"", "[{\"EPOC\"")]
    [InlineData("\"33\"", "\"foreign\"")]
    [InlineData("[{\"EPOCH\": \"430000\", \"MAX_BLOBS_PER_BLOCK\": \"33\"}]", "\"foreign\"")]
    public void Blob_parameters_that_cannot_be_read_are_refused_by_name_and_the_forks_are_taken(string what, string instead)
    {
        Document.ShouldBeRefused(what, instead, HintRefusal.Malformed);
        Document.With(what, instead).Value.Forks.ShouldBe(Document.Whole.Forks);
        Document.With("[{\"EPOCH\"", "[null, 7, {\"EPOCH\"").Value.Blobs.ShouldBe(Document.Whole.Blobs);
    }
}
