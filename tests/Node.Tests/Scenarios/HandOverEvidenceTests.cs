using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Transport.Quic;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;
using Helios.Vectors;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Whom members gave the key to, as <c>/v1/evidence</c> of real nodes shows it.</summary>
public sealed class HandOverEvidenceTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private static readonly AppraisalPolicy Policy = PolicyOptions
        .Parse(File.ReadAllBytes(Path.Combine(VectorPack.RepositoryRoot(), "tools/simulated-policy.json")))
        .ToPolicy(TrustAnchor.Parse(SimulatedRoot.Der.Span), own: null);

    [Fact]
    public async Task Every_member_shows_who_was_given_the_key_and_both_logs_of_a_giver_that_shows_two()
    {
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings());
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        var key = new KeyHeld(1, await founder.KeyAsync());
        await using TestNode second = await TestNode.StartAsync(devnet.Settings());
        await second.SetUpAsync(devnet.ExecutionUrl, founder);
        await second.UntilAsync("/attest", (status, _) => status == 200);
        TestNode[] members = [founder, second];

        JsonNode network = (await founder.StatusAsync())["overlay"]!;
        var lineage = new Lineage(RulesOf(network["rules"]!), BlockOf(network["founding"]!));
        JsonNode receiver = await second.UntilStatusAsync(status => status["tee"]!["ppid"] is not null);
        string platform = (string)receiver["tee"]!["ppid"]!;
        receiver["overlay"]!["sessions"]!.AsArray().Select(session => (string)session!["ppid"]!).ShouldBe(
            [(string)(await founder.UntilStatusAsync(status => status["tee"]!["ppid"] is not null))["tee"]!["ppid"]!]);
        foreach (TestNode node in members)
        {
            JsonNode evidence = await EvidenceAsync(node, evidence => evidence["handOvers"]!.AsArray().Count > 0);
            evidence["twoLogs"]!.AsArray().ShouldBeEmpty();
            ((string)evidence["networkId"]!).ShouldBe(lineage.NetworkId.ToString());
            SignedHandOver given = Parse(evidence["handOvers"]!.AsArray().ShouldHaveSingleItem()!);
            given.IsSignedIn(lineage.NetworkId).ShouldBeTrue();
            (given.Entry.Index, given.Entry.Previous, given.Entry.Key).ShouldBe((0ul, Hash32.Zero, key));
            (given.Entry.Giver, given.Entry.Receiver).ShouldBe((PeerOf(network["self"]!), PeerOf(receiver["overlay"]!["self"]!)));
            given.Entry.Platform.ShouldBe(new Hash32(SHA256.HashData(Convert.FromHexString(platform))));
            (given.Entry.PolicyVersion, given.Entry.Policy).ShouldBe(
                (0u, Hash32.Parse((string)(await founder.StatementAsync())["policyDigest"]!)));
            given.Entry.Evidence.ShouldNotBe(Hash32.Zero);
        }

        byte[] secret = RandomNumberGenerator.GetBytes(32);
        await using RawPeer toFounder = await GiverAsync(founder), toSecond = await GiverAsync(second);
        SignedHandOver one = Entry(toFounder), other = Entry(toSecond);
        await toFounder.SendAsync(new OverlayMessage.HandOvers([one]));
        await toSecond.SendAsync(new OverlayMessage.HandOvers([other]));
        foreach (TestNode node in members)
        {
            JsonNode evidence = await EvidenceAsync(node, evidence => evidence["twoLogs"]!.AsArray().Count > 0);
            SignedHandOver[] two = [.. evidence["twoLogs"]!.AsArray().ShouldHaveSingleItem()!.AsArray().Select(entry => Parse(entry!))];
            two.Select(entry => entry.Entry).ShouldBe([one.Entry, other.Entry], ignoreOrder: true);
            two.ShouldAllBe(entry => entry.IsSignedIn(lineage.NetworkId));
        }

        async Task<RawPeer> GiverAsync(TestNode node)
        {
            var peer = new RawPeer(
                NgTcp2Transport.Load(), new IPEndPoint(IPAddress.Loopback, FreePort.Next()), lineage.Rules, lineage.Founding,
                new SimulatedTdxQuoteProvider(), Policy, () => DateTimeOffset.UtcNow)
            {
                NodeKey = new Secp256k1SecretKey(secret),
            };
            return await (await peer.DialAsync(new IPEndPoint(IPAddress.Loopback, node.OverlayPort))).EstablishAsync(key);
        }
    }

    /// <summary>The first entry of this giver, for any receiver.</summary>
    private static SignedHandOver Entry(RawPeer giver)
    {
        using var receiver = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        return new HandOverLog(giver.Handshake.Lineage.NetworkId, new PeerId(giver.NodeKey.PublicKey)).Append(
            new KeyHeld(1, receiver.PublicKey), new PeerId(receiver.PublicKey), default, default, default, 7, giver.NodeKey);
    }

    private static async Task<JsonNode> EvidenceAsync(TestNode node, Func<JsonNode, bool> isIt) => JsonNode.Parse(
        (await node.UntilAsync("/v1/evidence", (status, body) => status == 200 && isIt(JsonNode.Parse(body)!))).Body)!;

    /// <summary>docs/overlay-protocol.md, section 8: all that a reader needs to verify the entry is there.</summary>
    private static SignedHandOver Parse(JsonNode json) => new(
        new HandOver(
            (ulong)json["index"]!, Hash32.Parse((string)json["previous"]!),
            new KeyHeld((uint)json["key"]!["epoch"]!, KeyOf(json["key"]!["publicKey"]!)), PeerOf(json["receiver"]!),
            Hash32.Parse((string)json["platform"]!), (uint)json["policyVersion"]!, Hash32.Parse((string)json["policy"]!),
            Hash32.Parse((string)json["evidence"]!), (ulong)json["time"]!, PeerOf(json["giver"]!)),
        Convert.FromHexString((string)json["signature"]!));

    private static Secp256k1PublicKey KeyOf(JsonNode hex) => Secp256k1PublicKey.Decode(Convert.FromHexString((string)hex!));

    private static PeerId PeerOf(JsonNode hex) => new(KeyOf(hex));

    private static NetworkRules RulesOf(JsonNode json) => new(
        (string)json["name"]!, (ulong)json["chainId"]!, Root.Parse((string)json["genesisValidatorsRoot"]!),
        Hash32.Parse((string)json["governanceDigest"]!));

    private static FinalizedBlock BlockOf(JsonNode json) => new(Root.Parse((string)json["root"]!), new Slot((ulong)json["slot"]!));
}
