using System.Text.Json.Nodes;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Timekeeping;
using Helios.Node.Metrics;
using Helios.Node.Rest;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Node.Tests.Rest;

/// <summary><c>/v1/status</c> of what the overlay knows.</summary>
public sealed class NodeStatusTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>
{
    [Fact]
    public async Task The_epochs_whose_sealed_copies_do_not_open_are_named_and_so_are_those_that_are_revoked()
    {
        await devnet.PassSlotsAsync(1);
        await using var node = new ScriptedNode(
            devnet.ProveHead(), devnet.Chain, new TrustedClock(devnet.Clock, DateTimeOffset.UnixEpoch));
        using var metrics = new MetricsRegistry();
        var status = new NodeStatus(node.Asked, node.Facts, metrics);
        JsonNode none = await KeysAsync(status, node, closed: []);
        (none["newest"]!.ToJsonString(), none["sealedCopiesClosed"]!.ToJsonString(), none["revoked"]!.ToJsonString())
            .ShouldBe(("1", "[]", "[]"));
        JsonNode some = await KeysAsync(status, node, closed: [2, 4], revoked: 3);
        (some["sealedCopiesClosed"]!.ToJsonString(), some["revoked"]!.ToJsonString()).ShouldBe(("[2,4]", "[3]"));
    }

    [Fact]
    public async Task The_epoch_is_that_of_the_key_that_signs_now_and_not_of_the_one_that_the_node_was_given_first()
    {
        await devnet.PassSlotsAsync(1);
        await using var node = new ScriptedNode(
            devnet.ProveHead(), devnet.Chain, new TrustedClock(devnet.Clock, DateTimeOffset.UnixEpoch));
        KeyHeld signs = (await node.Asked.ActiveKeyAsync()).Value;
        node.Overlay = node.Overlay with { Key = new KeyHeld(signs.Epoch + 6, signs.PublicKey) };
        using var metrics = new MetricsRegistry();
        JsonNode status = await AskAsync(new NodeStatus(node.Asked, node.Facts, metrics));
        ((uint?)status["overlay"]!["keyEpoch"], (string?)status["publicKey"]).ShouldBe((signs.Epoch, signs.PublicKey.ToString()));
    }

    private static async Task<JsonNode> KeysAsync(NodeStatus status, ScriptedNode node, uint[] closed, params uint[] revoked)
    {
        KeyHeld held = node.Overlay.Key!;
        Secp256k1PublicKey key = held.PublicKey;
        node.Overlay = node.Overlay with
        {
            Keys = KeyChain.From(node.Overlay.Lineage!.NetworkId, held, governance: null),
            Closed = [.. closed.Select(epoch => new KeyHeld(epoch, key))],
            Revoked = [.. revoked],
        };
        return (await AskAsync(status))["overlay"]!["keys"]!;
    }

    private static async Task<JsonNode> AskAsync(NodeStatus status)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await (await status.AnswerAsync(default)).ExecuteAsync(context);
        context.Response.StatusCode.ShouldBe(200);
        return JsonNode.Parse(body.ToArray())!;
    }
}
