using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;

namespace Helios.Bench.Overlay;

/// <summary>
/// Messages through one attested session, beside the same frames over the same QUIC without our layer. The two take turns.
/// </summary>
internal static class SessionThroughput
{
    private const int Turns = 7;

    /// <summary>
    /// Nothing is measured until then: a node runs for days, and code that was called little is several times as slow (tiered compilation).
    /// </summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>Bytes that are sent and not heard yet: a session drops a peer that reads too slowly. Plain QUIC bounds itself.</summary>
    private const int InFlight = 4 << 20;

    public static async Task RunAsync()
    {
        Console.WriteLine(
            $"one session, one direction: plain QUIC frames beside overlay messages, in turns; medians of {Turns}, "
            + "the ratio of neighbouring turns (least to most)");
        Console.WriteLine($"{"",-10}{"plain msg/s",14}{"MB/s",9}{"overlay msg/s",16}{"MB/s",9}{"ratio",8}");
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;)
        {
            await PlainAsync(100, 50_000);
            await OverlayAsync(100, 50_000);
        }
        foreach ((int size, int count) in new[] { (100, 200_000), (1024, 100_000), (65_536, 4_000) })
        {
            var plain = new List<double>();
            var overlay = new List<double>();
            for (int turn = 0; turn < Turns; turn++)
            {
                plain.Add(await PlainAsync(size, count));
                overlay.Add(await OverlayAsync(size, count));
            }
            double p = plain.Order().ElementAt(Turns / 2), o = overlay.Order().ElementAt(Turns / 2);
            double[] ratios = [.. overlay.Zip(plain, (ours, theirs) => ours / theirs).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{size,7} B  {p,14:n0}{p * size / 1e6,9:n1}{o,16:n0}{o * size / 1e6,9:n1}"
                + $"{ratios[Turns / 2],8:n2}  ({ratios[0]:n2} to {ratios[^1]:n2})"));
        }
    }

    private static async Task<double> PlainAsync(int size, int count)
    {
        (IQuicEndpoint a, IQuicEndpoint b, IQuicConnection from, IQuicConnection to) = await ConnectAsync(QuicIdentity.Create(),
            QuicIdentity.Create());
        IQuicStream stream = await from.OpenStreamAsync(default);
        await stream.WriteAsync(Frame(1), completeWrites: false, default);
        var reader = new FrameChannel(await to.AcceptStreamAsync(default));
        await reader.ReadAsync(1 << 20, default);

        byte[] frame = Frame(size);
        var watch = Stopwatch.StartNew();
        Task reading = Task.Run(async () =>
        {
            for (int i = 0; i < count; i++)
                await reader.ReadAsync(1 << 20, default);
        });
        for (int i = 0; i < count; i++)
            await stream.WriteAsync(frame, completeWrites: false, default);
        await reading;
        watch.Stop();
        await a.DisposeAsync();
        await b.DisposeAsync();
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> OverlayAsync(int size, int count)
    {
        using ActorSystem system = ActorSystem.Create("bench",
            ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }"));
        (QuicIdentity one, QuicIdentity other) = (QuicIdentity.Create(), QuicIdentity.Create());
        (IQuicEndpoint a, IQuicEndpoint b, IQuicConnection from, IQuicConnection to) = await ConnectAsync(one, other);
        var received = new TaskCompletionSource();
        var established = new CountdownEvent(2);
        IActorRef parent = system.ActorOf(Props.Create(() => new Parent(established, received, count)));
        IActorRef sender = await parent.Ask<IActorRef>(Setup(from, HandshakeRole.Initiator, one));
        await parent.Ask<IActorRef>(Setup(to, HandshakeRole.Responder, other));
        established.Wait(TimeSpan.FromSeconds(30));

        var block = new FinalizedBlock(default, default);
        var message = new OverlayMessage.Checkpoint(0, block, [new ForkedSsz(0, new byte[size - 67])]);
        int window = InFlight / size;
        var watch = Stopwatch.StartNew();
        for (int i = 1; i <= count; i++)
        {
            sender.Tell(new PeerSession.Send(message));
            if (i % (window / 2) == 0)
                await parent.Ask<bool>(new Parent.AwaitReceived(i - window / 2));
        }
        await received.Task;
        watch.Stop();
        await a.DisposeAsync();
        await b.DisposeAsync();
        await system.Terminate();
        return count / watch.Elapsed.TotalSeconds;
    }

    private static byte[] Frame(int size)
    {
        byte[] frame = new byte[FrameChannel.HeaderLength + size];
        BinaryPrimitives.WriteInt32BigEndian(frame, size);
        return frame;
    }

    private static PeerSession.Setup Setup(IQuicConnection connection, HandshakeRole role, QuicIdentity identity)
    {
        var provider = new SimulatedTdxQuoteProvider();
        Quote own = provider.GetQuoteAsync(new ReportData(new byte[64]), default).GetAwaiter().GetResult();
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(own.Report, null, TrustAnchor.Parse(SimulatedRoot.Der.Span));
        var party = new LocalParty(
            role, BenchNetwork.Rules, BenchNetwork.Founding, new(RandomNumberGenerator.GetBytes(32)),
            new(RandomNumberGenerator.GetBytes(32)), new Hash32(RandomNumberGenerator.GetBytes(32)), identity.Spki);
        return new PeerSession.Setup(connection, party, LineageRule.None, null,
            new EvidenceAppraiser(provider, policy, () => new TimeReading(DateTimeOffset.UtcNow, false)),
            new OverlayOptions(BenchNetwork.Rules), ActorRefs.Nobody, ActorRefs.Nobody, ActorRefs.Nobody);
    }

    private static async Task<(IQuicEndpoint A, IQuicEndpoint B, IQuicConnection From, IQuicConnection To)> ConnectAsync(QuicIdentity one,
        QuicIdentity other)
    {
        IQuicEndpoint[] endpoints = new IQuicEndpoint[2];
        foreach ((int i, QuicIdentity identity) in new[] { (0, one), (1, other) })
            endpoints[i] = await NgTcp2Transport.Load().BindAsync(new IPEndPoint(IPAddress.Loopback, 0), new QuicOptions(identity),
                default);
        ValueTask<IQuicConnection> accepting = endpoints[1].AcceptAsync(default);
        IQuicConnection from = await endpoints[0].ConnectAsync(endpoints[1].LocalEndPoint, default);
        return (endpoints[0], endpoints[1], from, await accepting);
    }

    /// <summary>The supervisor of the two sessions: counts what arrives.</summary>
    private sealed class Parent : ReceiveActor
    {
        private (int At, IActorRef Asker)? _waiting;
        private int _heard;

        public Parent(CountdownEvent established, TaskCompletionSource received, int count)
        {
            Receive<PeerSession.Setup>(setup => Sender.Tell(Context.ActorOf(PeerSessionActor.Props(setup))));
            Receive<PeerSession.Established>(_ => established.Signal());
            Receive<AwaitReceived>(m =>
            {
                _waiting = (m.Count, Sender);
                Answer();
            });
            Receive<PeerSession.Heard>(_ =>
            {
                _heard++;
                Answer();
                if (_heard == count)
                    received.TrySetResult();
            });
            ReceiveAny(_ => { });
        }

        private void Answer()
        {
            if (_waiting is not var (at, asker) || at > _heard)
                return;
            asker.Tell(true);
            _waiting = null;
        }

        public sealed record AwaitReceived(int Count);
    }
}
