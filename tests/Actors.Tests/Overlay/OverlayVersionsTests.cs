using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Actors.Tests.Transport;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// A session of this version over real QUIC beside a peer of this or of the last one: a network is upgraded one node after the other.
/// </summary>
public sealed class OverlayVersionsTests
{
    private const int Count = 300;

    private static readonly NetworkRules Rules = new("test", 7, default, Hash32.Zero);
    private static readonly FinalizedBlock Founding = new(default, default);

    [QuicTheory]
    [InlineData((byte)(OverlayLimits.Batches - 1))]
    [InlineData(OverlayLimits.Batches)]
    public async Task Each_hears_all_that_the_other_says_in_its_order(byte minor)
    {
        using var machine = new SimulatedTdxQuoteProvider();
        Quote quote = await machine.GetQuoteAsync(new ReportData(new byte[64]), default);
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(quote.Report, null, TrustAnchor.Parse(SimulatedRoot.Der.Span));
        QuicIdentity identity = QuicIdentity.Create();
        await using IQuicEndpoint endpoint = await NgTcp2Transport.Load().BindAsync(
            new IPEndPoint(IPAddress.Loopback, 0), new QuicOptions(identity), default);
        await using var peer = new RawPeer(
            NgTcp2Transport.Load(), new IPEndPoint(IPAddress.Loopback, 0), Rules, Founding, machine, policy, () => DateTimeOffset.UtcNow)
        {
            Minor = minor,
        };
        Task<IQuicConnection> accepting = endpoint.AcceptAsync(default).AsTask();
        await peer.DialAsync(endpoint.LocalEndPoint);
        var party = new LocalParty(
            HandshakeRole.Responder, Rules, Founding, new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32)),
            new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32)), new Hash32(RandomNumberGenerator.GetBytes(32)), identity.Spki);
        var setup = new PeerSession.Setup(
            await accepting.WaitAsync(QuicPair.Patience), party, LineageRule.None, null,
            new EvidenceAppraiser(machine, policy, () => new TimeReading(DateTimeOffset.UtcNow, true)), new OverlayOptions(Rules),
            ActorRefs.Nobody, ActorRefs.Nobody, ActorRefs.Nobody);

        using ActorSystem system = ActorSystem.Create(
            "versions", ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }"));
        var established = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = new TaskCompletionSource<int[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new Supervisor(setup, established, heard)));
        await peer.EstablishAsync();
        IActorRef session = await established.Task.WaitAsync(QuicPair.Patience);

        foreach (int number in Enumerable.Range(1, Count))
            session.Tell(new PeerSession.Send(Checkpoint(number, length: number % 100 == 0 ? OverlayLimits.Batch : 10 * number)));
        byte[][] theirs = [.. Enumerable.Range(1, Count).SelectMany(number => new OverlayMessage[]
        {
            new OverlayMessage.Ping((ulong)number), Checkpoint(number, length: number),
        }).Select(OverlayCodec.Encode)];
        await peer.SendFramesAsync([.. minor < OverlayLimits.Batches
            ? theirs.Select(peer.Seal)
            : theirs.Chunk(100).Select(together => peer.SealBatch(together))]);

        var (kinds, checkpoints, pongs) = (new HashSet<byte>(), new List<int>(), new List<int>());
        while (checkpoints.Count < Count || pongs.Count < Count)
        {
            byte[] frame = await peer.ReadFrameAsync();
            kinds.Add(frame[0]);
            foreach (OverlayMessage message in peer.MessagesOf(frame))
            {
                if (message is OverlayMessage.Checkpoint said)
                    checkpoints.Add((int)said.Request);
                else if (message is OverlayMessage.Pong pong)
                    pongs.Add((int)pong.Number);
            }
        }
        checkpoints.ShouldBe(Enumerable.Range(1, Count));
        pongs.ShouldBe(Enumerable.Range(1, Count));
        (await heard.Task.WaitAsync(QuicPair.Patience)).ShouldBe(Enumerable.Range(1, Count));
        kinds.ShouldBe(
            minor < OverlayLimits.Batches
                ? [Protocol.Overlay.Record.Sealed]
                : [Protocol.Overlay.Record.Sealed, Protocol.Overlay.Record.SealedBatch],
            ignoreOrder: true);
        await system.Terminate();
    }

    private static OverlayMessage.Checkpoint Checkpoint(int number, int length) =>
        new((UInt128)number, Founding, [new ForkedSsz(7, new byte[length])]);

    /// <summary>The supervisor of the session.</summary>
    private sealed class Supervisor : ReceiveActor
    {
        /// <param name="heard">The numbers of the checkpoints that the session has heard, when all are there.</param>
        public Supervisor(PeerSession.Setup setup, TaskCompletionSource<IActorRef> established, TaskCompletionSource<int[]> heard)
        {
            IActorRef session = Context.ActorOf(PeerSessionActor.Props(setup));
            var numbers = new List<int>();
            Receive<PeerSession.Established>(_ => established.SetResult(session));
            Receive<PeerSession.Heard>(m =>
            {
                numbers.Add((int)((OverlayMessage.Checkpoint)m.Message).Request);
                if (numbers.Count == Count)
                    heard.SetResult([.. numbers]);
            });
            Receive<PeerSession.Ended>(m =>
            {
                var failure = new Xunit.Sdk.XunitException($"the session ended: {m.End}");
                established.TrySetException(failure);
                heard.TrySetException(failure);
            });
        }
    }
}
