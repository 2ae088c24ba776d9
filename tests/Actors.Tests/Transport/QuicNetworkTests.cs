using System.Net;
using System.Net.Sockets;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

/// <summary>What the network does: loss, address changes, restarts, floods.</summary>
public sealed class QuicNetworkTests
{
    [QuicTheory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Bytes_arrive_over_a_network_that_loses_some_percent(int percent)
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint(), listener = QuicPair.Endpoint();
        Random there = new(percent), back = new(percent + 1);
        using var network = new UdpRelay(listener.LocalEndPoint)
        {
            Passes = _ => there.Next(100) >= percent,
            PassesBack = _ => back.Next(100) >= percent,
        };
        await using QuicPair pair = await QuicPair.ConnectAsync(dialler, listener, network.EndPoint);
        byte[] bytes = QuicPair.Bytes(256 * 1024);
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [QuicFact]
    public async Task A_peer_behind_a_nat_that_changes_its_port_stays_connected()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint(), listener = QuicPair.Endpoint();
        using var nat = new UdpRelay(listener.LocalEndPoint);
        await using QuicPair pair = await QuicPair.ConnectAsync(dialler, listener, nat.EndPoint);
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(1000))).Length.ShouldBe(1000);
        nat.Rebind();
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(100_000))).Length.ShouldBe(100_000);
        (await QuicPair.EchoAsync(pair.Accepted, pair.Dialled, QuicPair.Bytes(100_000))).Length.ShouldBe(100_000);
    }

    [QuicFact]
    public async Task A_partition_that_heals_before_the_idle_timeout_is_survived()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint(), listener = QuicPair.Endpoint();
        using var network = new UdpRelay(listener.LocalEndPoint);
        await using QuicPair pair = await QuicPair.ConnectAsync(dialler, listener, network.EndPoint);
        network.Block(true);
        Task<byte[]> echo = QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(1000));
        await Task.Delay(500);
        echo.IsCompleted.ShouldBeFalse();
        network.Block(false);
        (await echo).Length.ShouldBe(1000);
    }

    [QuicFact]
    public async Task A_restarted_peer_with_its_reset_key_is_noticed_at_the_next_packet()
    {
        QuicOptions options = QuicPair.Options() with { StatelessResetKey = QuicPair.Bytes(32, 5), IdleTimeout = TimeSpan.FromMinutes(10) };
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint(QuicPair.Options() with { IdleTimeout = TimeSpan.FromMinutes(10) });
        var listener = new NgTcp2Endpoint(new IPEndPoint(IPAddress.Parse("127.0.3.1"), 0),
            options); // nobody else is given its port meanwhile
        using var network = new UdpRelay(listener.LocalEndPoint);
        await using QuicPair pair = await QuicPair.ConnectAsync(dialler, listener, network.EndPoint);
        network.Block(true); // the goodbye must not arrive: this is a crash
        await listener.DisposeAsync();
        await using var restarted = new NgTcp2Endpoint(listener.LocalEndPoint, options);
        network.Block(false);
        IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
        await stream.WriteAsync(new byte[100], false, default);
        (await pair.Dialled.Closed.WaitAsync(QuicPair.Patience)).Kind.ShouldBe(QuicCloseKind.StatelessReset);
    }

    [QuicFact]
    public async Task Under_load_a_dialler_proves_its_address_and_gets_in()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(QuicPair.Options() with { RetryAbove = 0 });
        using var network = new UdpRelay(listener.LocalEndPoint);
        await using QuicPair pair = await QuicPair.ConnectAsync(dialler, listener, network.EndPoint);
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(1000))).Length.ShouldBe(1000);
        network.Seen.Count(datagram => IsInitialWithToken(datagram)).ShouldBeGreaterThan(0, "RetryAbove = 0 asks everybody for a token");
    }

    [QuicTheory]
    [InlineData(false, 60, 1)] // from the same address, in time: this is what the token is for
    [InlineData(true, 60, 0)] // from another address
    [InlineData(false, 0, 0)] // too late
    public async Task A_retry_token_is_worth_nothing_from_another_address_or_when_it_is_old(bool isThief, int lifetimeSeconds,
        int connections)
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(QuicPair.Options() with { RetryAbove = 0,
            RetryTokenLifetime = TimeSpan.FromSeconds(lifetimeSeconds) });
        using var network = new UdpRelay(listener.LocalEndPoint) { Passes = datagram => !IsInitialWithToken(datagram) };
        _ = dialler.ConnectAsync(network.EndPoint, default).AsTask();
        await QuicPair.Eventually(async () => network.Seen.Any(IsInitialWithToken),
            async () => $"no token in {network.Seen.Length} datagrams");
        byte[] withToken = network.Seen.First(IsInitialWithToken);
        (await listener.CountAsync()).Connections.ShouldBe(0, "a Retry is sent without holding anything");

        using var thief = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (isThief)
            thief.SendTo(withToken, listener.LocalEndPoint);
        else
            network.Send(withToken);
        if (isThief)
        {
            thief.ReceiveTimeout = 500;
            Should.Throw<SocketException>(() => thief.Receive(new byte[2000])).SocketErrorCode.ShouldBe(SocketError.TimedOut);
        }
        else if (connections == 0)
        {
            await Task.Delay(200);
        }
        await QuicPair.Eventually(async () => (await listener.CountAsync()).Connections == connections,
            async () => $"{await listener.CountAsync()}");
    }

    /// <summary>
    /// Genuine first packets, each of a connection of its own, from addresses that never answer: a Retry for each, and nothing is held.
    /// </summary>
    [QuicTheory]
    [InlineData(1, 64, 16)] // all from one address: its own bound
    [InlineData(100, 8, 8)] // each from an address of its own: beyond the first few, addresses must be proven
    public async Task A_flood_of_first_packets_holds_no_more_than_the_bound_and_others_still_get_in(int addresses, int retryAbove,
        int bound)
    {
        byte[][] initials = await RecordInitialsAsync(100);
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(QuicPair.Options() with { RetryAbove = retryAbove, MaxHalfOpen = 64,
            MaxHalfOpenPerAddress = 16 });
        Socket[] flood = [.. Enumerable.Range(0, addresses).Select(i => Bound(new IPAddress([127, 0, 1, (byte)(i + 1)])))];
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < initials.Length; i++)
                flood[i % addresses].SendTo(initials[i], listener.LocalEndPoint);
            (await listener.CountAsync()).HalfOpen.ShouldBeLessThanOrEqualTo(bound);
        }
        await QuicPair.Eventually(async () => (await listener.CountAsync()).HalfOpen == bound,
            async () => $"{await listener.CountAsync()}");
        (await listener.CountAsync()).Connections.ShouldBe(bound);

        await using var honest = new NgTcp2Endpoint(new IPEndPoint(IPAddress.Parse("127.0.2.1"), 0), QuicPair.Options());
        await using QuicPair pair = await QuicPair.ConnectAsync(honest, listener);
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(1000))).Length.ShouldBe(1000);
        foreach (Socket socket in flood)
            socket.Dispose();
    }

    [QuicFact]
    public async Task An_unknown_version_is_answered_with_version_1()
    {
        await using NgTcp2Endpoint listener = QuicPair.Endpoint();
        byte[] datagram = await RecordInitialAsync();
        (datagram[1], datagram[2], datagram[3], datagram[4]) = (0x1a, 0x2a, 0x3a, 0x4a);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram,
            ProtocolType.Udp) { ReceiveTimeout = (int)QuicPair.Patience.TotalMilliseconds };
        socket.SendTo(datagram, listener.LocalEndPoint);
        byte[] answer = new byte[2000];
        int length = socket.Receive(answer);
        answer[1..5].ShouldBe(new byte[4]); // version 0 is a Version Negotiation packet (RFC 9000 17.2.1)
        answer[(length - 4)..length].ShouldBe(new byte[] { 0, 0, 0, 1 });
    }

    /// <summary>Long header of type Initial whose token, after two connection ids, is not empty (RFC 9000 17.2.2).</summary>
    private static bool IsInitialWithToken(byte[] datagram)
    {
        if (datagram.Length < 1200 || (datagram[0] & 0xf0) != 0xc0)
            return false;
        int token = 6 + datagram[5];
        token += 1 + datagram[token];
        return datagram[token] != 0;
    }

    private static async Task<byte[]> RecordInitialAsync() => (await RecordInitialsAsync(1))[0];

    /// <summary>The first packets of so many connections to somebody who never answers.</summary>
    private static async Task<byte[][]> RecordInitialsAsync(int count)
    {
        using Socket recorder = Bound(IPAddress.Loopback);
        recorder.ReceiveTimeout = (int)QuicPair.Patience.TotalMilliseconds;
        recorder.ReceiveBufferSize = 1 << 20;
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        Task[] dialling = [.. Enumerable.Range(0,
            count).Select(_ => dialler.ConnectAsync((IPEndPoint)recorder.LocalEndPoint!, default).AsTask())];
        var initials = new Dictionary<string, byte[]>();
        byte[] buffer = new byte[2000];
        while (initials.Count < count)
        {
            int length = recorder.Receive(buffer);
            initials.TryAdd(Convert.ToHexString(buffer, 6, buffer[5]),
                buffer[..length]); // by connection: a first packet is sent again when nobody answers
        }
        await dialler.DisposeAsync();
        await Task.WhenAll(dialling.Select(dial => Should.ThrowAsync<QuicConnectionClosedException>(dial)));
        return [.. initials.Values];
    }

    private static Socket Bound(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }
}
