using System.Text.Json;
using Helios.Actors.Overlay;
using Helios.Node.Setup;
using Helios.Protocol.Json;

namespace Helios.Node.Tests.Setup;

public sealed class SetupRequestTests
{
    private static Actors.Supervision.Setup.Begin Decode(string json) => SetupRequest.Decode(JsonElement.Parse(json)).Setup;

    [Fact]
    public void The_request_of_the_first_prototype_is_understood()
    {
        Actors.Supervision.Setup.Begin setup = Decode(
            """{"peers": ["203.0.113.7:5000"], "port": 5000, "execution_rpc": "https://rpc.example/key"}""");
        setup.Peers.ShouldBe([new PeerAddress("203.0.113.7", 5000)]);
        setup.Port.ShouldBe(5000);
        setup.ExecutionEndpoints.Single().Target.ShouldBe(new Uri("https://rpc.example/key"));
        setup.BeaconEndpoints.ShouldBeEmpty();
        setup.Checkpoint.ShouldBeNull();
    }

    [Fact]
    public void Beacon_endpoint_and_checkpoint_may_be_named_too()
    {
        string root = "0x" + new string('a', 64), beacon = "http://c";
        Actors.Supervision.Setup.Begin setup = Decode(
            $$"""
            {"peers": [], "port": 1, "execution_rpc": ["http://a", "http://b"], "consensus_rpc": "{{beacon}}", "checkpoint":"{{root}}"}
            """);
        setup.ExecutionEndpoints.Length.ShouldBe(2);
        setup.BeaconEndpoints.Single().Target.ShouldBe(new Uri("http://c"));
        setup.Checkpoint.ShouldBe(Root.Parse(root));
    }

    [Theory]
    [InlineData("""{"peers": [], "port": 5000}""", "'execution_rpc' is missing")]
    [InlineData("""{"peers": [], "execution_rpc": "http://a"}""", "'port' is missing")]
    [InlineData("""{"port": 5000, "execution_rpc": "http://a"}""", "'peers' is missing")]
    [InlineData("""{"peers": [], "port": 5000, "execution_rpc": "http://a", "checkpiont": "0x"}""", "unknown field 'checkpiont'")]
    [InlineData("""{"peers": "a:1", "port": 5000, "execution_rpc": "http://a"}""", "peers is a string")]
    [InlineData("""{"peers": [7], "port": 5000, "execution_rpc": "http://a"}""", "a peer is a number")]
    [InlineData("""{"peers": ["nowhere"], "port": 5000, "execution_rpc": "http://a"}""", "'host:port' is expected")]
    [InlineData("""{"peers": [], "port": 0, "execution_rpc": "http://a"}""", "port is 0")]
    [InlineData("""{"peers": [], "port": 70000, "execution_rpc": "http://a"}""", "port is 70000")]
    [InlineData("""{"peers": [], "port": "5000", "execution_rpc": "http://a"}""", "port is \"5000\"")]
    [InlineData("""{"peers": [], "port": 5000.5, "execution_rpc": "http://a"}""", "port is 5000.5")]
    [InlineData("""{"peers": [], "port": 5000, "execution_rpc": "rpc.example"}""", "http:// or https://")]
    [InlineData("""{"peers": [], "port": 5000, "execution_rpc": "ftp://a"}""", "http:// or https://")]
    [InlineData("""{"peers": [], "port": 5000, "execution_rpc": null}""", "execution_rpc is a null")]
    [InlineData("""{"peers": [], "port": 5000, "execution_rpc": "http://a", "checkpoint": "0x12"}""", "checkpoint: ")]
    public void A_bad_request_is_refused_with_what_was_wrong(string json, string reason) =>
        Should.Throw<MalformedInputException>(() => Decode(json)).Message.ShouldContain(reason);

    [Fact]
    public void Of_a_port_that_is_long_the_beginning_is_shown_also_where_it_is_not_unicode()
    {
        byte[] body = [.. "{\"port\": \""u8, 0xff, .. new byte[1000].Select(_ => (byte)'a'), .. "\"}"u8];
        Should.Throw<MalformedInputException>(() => SetupRequest.Decode(UntrustedJson.Parse(body))).Message
            .ShouldBe($"port is \"\ufffd{new string('a', 46)}… of 1003 bytes: a number from 1 to 65535 is expected");
    }
}
