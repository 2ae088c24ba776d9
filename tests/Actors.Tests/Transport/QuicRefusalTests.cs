using System.Net;
using System.Net.Sockets;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

public sealed class QuicRefusalTests
{
    [QuicFact]
    public async Task A_dialler_whose_key_is_refused_never_sees_a_connection()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(QuicPair.Options() with { VerifyPeer = _ => false });
        QuicCloseInfo info = await RefusalAsync(dialler, listener.LocalEndPoint);
        (info.Kind, info.Code).ShouldBe((QuicCloseKind.PeerTransport, 0x100UL + 42));
        info.Reason.ShouldContain("bad certificate");
        await NothingIsLeftAsync(listener);
    }

    [QuicFact]
    public async Task A_listener_whose_key_is_refused_hears_of_it()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint(QuicPair.Options() with { VerifyPeer = _ => false });
        await using NgTcp2Endpoint listener = QuicPair.Endpoint();
        (await RefusalAsync(dialler, listener.LocalEndPoint)).Kind.ShouldBe(QuicCloseKind.LocalError);
        await NothingIsLeftAsync(listener);
    }

    [QuicFact]
    public async Task Another_protocol_is_refused_by_its_name()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint(QuicPair.Options() with { Alpn = "helios-akka/9" });
        await using NgTcp2Endpoint listener = QuicPair.Endpoint();
        QuicCloseInfo info = await RefusalAsync(dialler, listener.LocalEndPoint);
        (info.Kind, info.Code).ShouldBe((QuicCloseKind.PeerTransport, 0x100UL + 120));
    }

    [QuicFact]
    public async Task Dialling_nobody_ends_with_the_handshake_timeout()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using NgTcp2Endpoint dialler = QuicPair
            .Endpoint(QuicPair.Options() with { HandshakeTimeout = TimeSpan.FromMilliseconds(300) });
        (await RefusalAsync(dialler, (IPEndPoint)silent.LocalEndPoint!)).Kind.ShouldBe(QuicCloseKind.HandshakeTimeout);
        (await dialler.CountAsync()).ShouldBe((0, 0, 0, 0));
    }

    [QuicFact]
    public async Task A_peer_that_falls_silent_is_dropped_after_the_idle_timeout()
    {
        QuicOptions options = QuicPair.Options() with { IdleTimeout = TimeSpan.FromSeconds(2), KeepAlive = TimeSpan.Zero };
        await using QuicPair pair = await QuicPair.ConnectAsync(options, options);
        (await pair.Accepted.Closed.WaitAsync(QuicPair.Patience)).Kind.ShouldBe(QuicCloseKind.IdleTimeout);
        (await pair.Dialled.Closed.WaitAsync(QuicPair.Patience)).Kind.ShouldBe(QuicCloseKind.IdleTimeout);
        await NothingIsLeftAsync(pair.Listener);
    }

    [QuicFact]
    public async Task Keep_alive_keeps_a_silent_connection_beyond_the_idle_timeout()
    {
        QuicOptions without = QuicPair.Options() with { IdleTimeout = TimeSpan.FromSeconds(3), KeepAlive = TimeSpan.Zero };
        QuicOptions with = without with { KeepAlive = TimeSpan.FromMilliseconds(300) };
        await using QuicPair kept = await QuicPair.ConnectAsync(with, with);
        await using QuicPair younger = await QuicPair.ConnectAsync(without, without);
        (await younger.Accepted.Closed.WaitAsync(QuicPair.Patience)).Kind.ShouldBe(QuicCloseKind.IdleTimeout);
        kept.Accepted.Closed.IsCompleted.ShouldBeFalse();
        kept.Dialled.Closed.IsCompleted.ShouldBeFalse();
    }

    [QuicFact]
    public async Task Garbage_neither_harms_nor_stays()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        using var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] garbage = new byte[random.Next(1, 1400)];
            random.NextBytes(garbage);
            if (i % 3 == 0)
                garbage[0] |= 0xc0;
            if (i % 9 == 0 && garbage.Length > 5)
                (garbage[1], garbage[2], garbage[3], garbage[4]) = (0, 0, 0, 1);
            stranger.SendTo(garbage, pair.Listener.LocalEndPoint);
        }
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(10_000))).Length.ShouldBe(10_000);
        await QuicPair.Eventually(async () => (await pair.Listener.CountAsync()).Connections == 1,
            async () => $"{await pair.Listener.CountAsync()}");
    }

    [QuicFact]
    public async Task Two_hundred_peers_that_connect_and_leave_at_once_leave_nothing_behind()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        await using NgTcp2Endpoint listener = QuicPair.Endpoint();
        using var patience = new CancellationTokenSource(QuicPair.Patience);
        for (int i = 0; i < 200; i++)
        {
            IQuicConnection connection = await dialler.ConnectAsync(listener.LocalEndPoint, patience.Token);
            await connection.CloseAsync((ulong)i, "");
        }
        for (int i = 0; i < 200; i++)
            await (await listener.AcceptAsync(patience.Token)).Closed.WaitAsync(patience.Token);
        await NothingIsLeftAsync(dialler);
        await NothingIsLeftAsync(listener);
    }

    private static async Task<QuicCloseInfo> RefusalAsync(NgTcp2Endpoint dialler, IPEndPoint remote) =>
        (await Should.ThrowAsync<QuicConnectionClosedException>(dialler.ConnectAsync(remote,
            default).AsTask().WaitAsync(QuicPair.Patience))).Info;

    private static Task NothingIsLeftAsync(NgTcp2Endpoint endpoint) =>
        QuicPair.Eventually(async () => await endpoint.CountAsync() == (0, 0, 0, 0), async () => $"left: {await endpoint.CountAsync()}");
}
