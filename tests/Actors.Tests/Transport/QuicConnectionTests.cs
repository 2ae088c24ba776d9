using System.Net;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

public sealed class QuicConnectionTests
{
    [QuicFact]
    public void The_library_is_laid_out_as_the_binding_expects() => NgTcp2.Instance.SelfTest().ShouldBeNull();

    /// <summary>tests/quic-abi/run says which of the two ABIs it put in the loader's way.</summary>
    [QuicFact]
    public void The_library_under_test_is_the_one_that_was_meant()
    {
        if (Environment.GetEnvironmentVariable("HELIOS_NGTCP2_SONAME") is { } meant)
            NgTcp2.Instance.Abi.Soname.ToString().ShouldBe(meant);
        else
            NgTcp2.Instance.Abi.Soname.ShouldBeOneOf(9, 16);
    }

    [QuicFact]
    public async Task Both_ends_know_the_other_key_and_share_the_exporter()
    {
        QuicOptions dialler = QuicPair.Options(), listener = QuicPair.Options();
        await using QuicPair pair = await QuicPair.ConnectAsync(dialler, listener);

        pair.Dialled.PeerSpki.ToArray().ShouldBe(listener.Identity.Spki.ToArray());
        pair.Accepted.PeerSpki.ToArray().ShouldBe(dialler.Identity.Spki.ToArray());
        pair.Dialled.TlsExporter.Length.ShouldBe(32);
        pair.Dialled.TlsExporter.ToArray().ShouldBe(pair.Accepted.TlsExporter.ToArray());
        (pair.Dialled.IsInitiator, pair.Accepted.IsInitiator).ShouldBe((true, false));
        pair.Accepted.RemoteEndPoint.ShouldBe(pair.Dialler.LocalEndPoint);
    }

    [QuicFact]
    public async Task The_exporter_of_another_connection_differs()
    {
        await using QuicPair first = await QuicPair.ConnectAsync();
        await using QuicPair second = await QuicPair.ConnectAsync();
        second.Dialled.TlsExporter.ToArray().ShouldNotBe(first.Dialled.TlsExporter.ToArray());
    }

    [QuicTheory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(256 * 1024)]
    [InlineData(5_000_000)]
    public async Task Bytes_come_back_as_they_were_sent(int length)
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        byte[] bytes = QuicPair.Bytes(length);
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (await QuicPair.EchoAsync(pair.Accepted, pair.Dialled, bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    /// <summary>The first packets hold a part of the first chunk only, and are acknowledged before the rest of it may be sent.</summary>
    [QuicFact]
    public async Task Nothing_counts_as_unacknowledged_when_all_has_arrived()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        var stream = (NgTcp2Stream)await pair.Dialled.OpenStreamAsync(default);
        byte[] bytes = QuicPair.Bytes(4_000_000);
        Task writing = Task.Run(() => stream.WriteAsync(bytes, completeWrites: true, default).AsTask());
        IQuicStream incoming = await pair.Accepted.AcceptStreamAsync(default);
        (await QuicPair.ReadToEndAsync(incoming, default).WaitAsync(QuicPair.Patience)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        await writing.WaitAsync(QuicPair.Patience);
        await QuicPair.Eventually(
            () => Task.FromResult(stream.Unacked == 0), () => Task.FromResult($"{stream.Unacked} bytes count as unacknowledged"));
    }

    [QuicFact]
    public async Task Five_hundred_streams_pass_where_ten_may_be_open()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        for (int batch = 0; batch < 25; batch++)
        {
            byte[][] echoes = await Task.WhenAll(Enumerable.Range(0,
                20).Select(i => QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(500, 7))));
            echoes.ShouldAllBe(echo => echo.SequenceEqual(QuicPair.Bytes(500, 7)));
        }
    }

    [QuicFact]
    public async Task A_hundred_connections_share_one_port_on_either_side()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(QuicPair.Options() with { MaxHalfOpenPerAddress = 200, RetryAbove = 200 });
        using var patience = new CancellationTokenSource(QuicPair.Patience);
        Task<IQuicConnection[]> dialling = Task.WhenAll(Enumerable.Range(0,
            100).Select(_ => dialler.ConnectAsync(listener.LocalEndPoint, patience.Token).AsTask()));
        var accepted = new List<IQuicConnection>();
        while (accepted.Count < 100)
            accepted.Add(await listener.AcceptAsync(patience.Token));
        IQuicConnection[] dialled = await dialling;
        foreach (IQuicConnection connection in dialled)
        {
            IQuicConnection other = accepted.Single(a => a.TlsExporter.Span.SequenceEqual(connection.TlsExporter.Span));
            byte[] bytes = QuicPair.Bytes(10_000);
            (await QuicPair.EchoAsync(connection, other, bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        }
    }

    [QuicFact]
    public async Task A_goodbye_carries_its_code_and_reason()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        await pair.Dialled.CloseAsync(7, "measurement not allowed");
        (await pair.Accepted.Closed.WaitAsync(QuicPair.Patience)).ShouldBe(new QuicCloseInfo(QuicCloseKind.PeerApplication, 7,
            "measurement not allowed"));
        (await pair.Dialled.Closed).Kind.ShouldBe(QuicCloseKind.Local);
        await Should.ThrowAsync<QuicConnectionClosedException>(async () => await pair.Accepted.AcceptStreamAsync(default));
        await Should.ThrowAsync<QuicConnectionClosedException>(async () => await pair.Accepted.OpenStreamAsync(default));
    }

    [QuicFact]
    public async Task A_reader_hears_that_the_connection_ended()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
        Task<int> reading = stream.ReadAsync(new byte[10], default).AsTask();
        await pair.Accepted.CloseAsync(9, "enough");
        (await Should.ThrowAsync<QuicConnectionClosedException>(reading.WaitAsync(QuicPair.Patience))).Info.Code.ShouldBe(9UL);
        await Should.ThrowAsync<QuicConnectionClosedException>(async () => await stream.WriteAsync(new byte[10], false, default));
    }

    [QuicFact]
    public async Task An_aborted_stream_ends_alone()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
        await stream.WriteAsync(new byte[10], false, default);
        IQuicStream incoming = await pair.Accepted.AcceptStreamAsync(default);
        (await incoming.ReadAsync(new byte[100], default)).ShouldBe(10);
        incoming.Abort(5);
        (await Should.ThrowAsync<QuicStreamAbortedException>(stream.ReadAsync(new byte[10],
            default).AsTask().WaitAsync(QuicPair.Patience))).Code.ShouldBe(5UL);
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(10))).Length.ShouldBe(10);
    }

    [QuicFact]
    public async Task A_writer_waits_while_nobody_reads_and_goes_on_when_somebody_does()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
        byte[] bytes = QuicPair.Bytes(4_000_000);
        Task writing = stream.WriteAsync(bytes, completeWrites: true, default).AsTask();
        IQuicStream incoming = await pair.Accepted.AcceptStreamAsync(default);
        await Task.Delay(200);
        writing.IsCompleted.ShouldBeFalse("4 MB must not fit into a 64 KiB window and a mebibyte of unacknowledged bytes");
        (await QuicPair.ReadToEndAsync(incoming, default).WaitAsync(QuicPair.Patience)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        await writing.WaitAsync(QuicPair.Patience);
    }

    [QuicFact]
    public async Task Buffers_that_a_stream_is_given_arrive_as_they_are_and_are_freed_when_they_have_arrived()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
        byte[] bytes = QuicPair.Bytes(4_000_000);
        SendBuffer[] buffers =
        [
            .. bytes.Chunk(300_000).Select(chunk =>
            {
                var buffer = new SendBuffer(chunk.Length);
                chunk.CopyTo(buffer.Span);
                return buffer;
            }),
        ];
        foreach (SendBuffer buffer in buffers[..4])
            await stream.WriteAsync(buffer, default);
        Task sent = stream.WhenSentAsync();
        sent.IsCompleted.ShouldBeFalse("nobody reads");
        Task writing = Task.Run(async () =>
        {
            await sent; // only when somebody reads
            foreach (SendBuffer buffer in buffers[4..])
                await stream.WriteAsync(buffer, default);
            await stream.WriteAsync(default, completeWrites: true, default);
        });
        IQuicStream incoming = await pair.Accepted.AcceptStreamAsync(default);
        (await QuicPair.ReadToEndAsync(incoming, default).WaitAsync(QuicPair.Patience)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        await writing.WaitAsync(QuicPair.Patience);
        stream.WhenSentAsync().IsCompleted.ShouldBeTrue("all of it has arrived");
        await AreFreed(buffers);
    }

    [QuicFact]
    public async Task Buffers_that_never_arrive_are_freed_with_the_connection_and_so_is_one_that_comes_too_late()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
        SendBuffer[] buffers = [.. Enumerable.Range(0, 4).Select(_ => new SendBuffer(300_000))];
        foreach (SendBuffer buffer in buffers)
            await stream.WriteAsync(buffer, default);
        SendBuffer waiting = new(10), late = new(10);
        Task write = stream.WriteAsync(waiting, default).AsTask();
        write.IsCompleted.ShouldBeFalse("nobody reads, and more than a mebibyte is not acknowledged");
        Task sent = stream.WhenSentAsync();
        sent.IsCompleted.ShouldBeFalse();
        await pair.Dialled.CloseAsync(7, "enough");
        await sent.WaitAsync(QuicPair.Patience);
        await Should.ThrowAsync<QuicConnectionClosedException>(write.WaitAsync(QuicPair.Patience));
        await Should.ThrowAsync<QuicConnectionClosedException>(stream.WriteAsync(late, default).AsTask());
        await AreFreed([.. buffers, waiting, late]);
    }

    private static Task AreFreed(SendBuffer[] buffers)
    {
        int Count() => buffers.Count(buffer =>
        {
            try
            {
                return buffer.Span.Length > 0;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        });
        return QuicPair.Eventually(() => Task.FromResult(Count() == 0), () => Task.FromResult($"{Count()} buffers are not free"));
    }

    [QuicFact]
    public async Task Unread_bytes_of_closed_streams_do_not_stall_the_connection()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        for (int i = 0; i < 20; i++)
        {
            IQuicStream stream = await pair.Dialled.OpenStreamAsync(default);
            await stream.WriteAsync(QuicPair.Bytes(40_000), completeWrites: true, default);
            IQuicStream ignored = await pair.Accepted.AcceptStreamAsync(default);
            await ignored.DisposeAsync();
            await stream.DisposeAsync();
        }
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(100_000))).Length.ShouldBe(100_000);
    }

    [QuicFact]
    public async Task Packet_keys_change_and_the_bytes_go_on()
    {
        await using QuicPair pair = await QuicPair.ConnectAsync();
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(1000))).Length.ShouldBe(1000);
        (await ((NgTcp2Connection)pair.Dialled).InitiateKeyUpdateAsync()).ShouldBeTrue();
        (await QuicPair.EchoAsync(pair.Dialled, pair.Accepted, QuicPair.Bytes(100_000))).Length.ShouldBe(100_000);
    }

    [QuicFact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using NgTcp2Endpoint endpoint = QuicPair.Endpoint();
        Should.Throw<QuicTransportException>(() => new NgTcp2Endpoint(endpoint.LocalEndPoint,
            QuicPair.Options())).Message.ShouldContain(endpoint.LocalEndPoint.ToString());
    }

    [QuicFact]
    public async Task A_port_is_free_again_as_soon_as_its_endpoint_is_disposed()
    {
        var local = new IPEndPoint(IPAddress.Parse("127.0.3.2"), 0);
        for (int i = 0; i < 20; i++)
        {
            var endpoint = new NgTcp2Endpoint(local, QuicPair.Options());
            local = endpoint.LocalEndPoint;
            await endpoint.DisposeAsync();
        }
    }

    [QuicFact]
    public async Task An_endpoint_whose_thread_failed_says_so_and_dials_no_more()
    {
        await using NgTcp2Endpoint dialler = QuicPair.Endpoint();
        await using NgTcp2Endpoint broken = QuicPair.Endpoint();
        broken.Post(() => throw new InvalidOperationException("a bug"));
        (await Should.ThrowAsync<QuicTransportException>(broken.AcceptAsync(default).AsTask().WaitAsync(QuicPair.Patience))).Message
            .ShouldContain("a bug");
        await Should.ThrowAsync<ObjectDisposedException>(broken.ConnectAsync(dialler.LocalEndPoint,
            default).AsTask().WaitAsync(QuicPair.Patience));
    }
}
