using System.Net;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

/// <summary>Two endpoints on loopback and a connection between them.</summary>
internal sealed class QuicPair : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private QuicPair(NgTcp2Endpoint dialler, NgTcp2Endpoint listener, IQuicConnection dialled, IQuicConnection accepted) =>
        (Dialler, Listener, Dialled, Accepted) = (dialler, listener, dialled, accepted);

    public NgTcp2Endpoint Dialler { get; }

    public NgTcp2Endpoint Listener { get; }

    public IQuicConnection Dialled { get; }

    public IQuicConnection Accepted { get; }

    public static QuicOptions Options() =>
        new(QuicIdentity.Create()) { MaxIncomingStreams = 10, HandshakeTimeout = Patience, RetryTokenLifetime = Patience };

    public static NgTcp2Endpoint Endpoint(QuicOptions? options = null) => new(new IPEndPoint(IPAddress.Loopback, 0), options ?? Options());

    public static Task<QuicPair> ConnectAsync(QuicOptions? dialler = null, QuicOptions? listener = null) =>
        ConnectAsync(Endpoint(dialler), Endpoint(listener));

    public static async Task<QuicPair> ConnectAsync(NgTcp2Endpoint dialler, NgTcp2Endpoint listener, IPEndPoint? through = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        ValueTask<IQuicConnection> accepting = listener.AcceptAsync(patience.Token);
        IQuicConnection dialled = await dialler.ConnectAsync(through ?? listener.LocalEndPoint, patience.Token);
        return new QuicPair(dialler, listener, dialled, await accepting);
    }

    /// <summary>Sends bytes over a new stream to a peer that sends them back.</summary>
    public static async Task<byte[]> EchoAsync(IQuicConnection from, IQuicConnection to, byte[] bytes)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using IQuicStream stream = await from.OpenStreamAsync(patience.Token);
        Task writing = stream.WriteAsync(bytes, completeWrites: true, patience.Token).AsTask();
        Task answering = Task.Run(async () =>
        {
            await using IQuicStream incoming = await to.AcceptStreamAsync(patience.Token);
            byte[] buffer = new byte[32 * 1024];
            while (await incoming.ReadAsync(buffer, patience.Token) is > 0 and var read)
                await incoming.WriteAsync(buffer.AsMemory(0, read), completeWrites: false, patience.Token);
            await incoming.WriteAsync(default, completeWrites: true, patience.Token);
        });
        byte[] echo = await ReadToEndAsync(stream, patience.Token);
        await writing;
        await answering;
        return echo;
    }

    public static async Task<byte[]> ReadToEndAsync(IQuicStream stream, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        byte[] buffer = new byte[32 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            all.Write(buffer, 0, read);
        return all.ToArray();
    }

    public static byte[] Bytes(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Waits for a state that must come, and fails with what it was instead.</summary>
    public static async Task Eventually(Func<Task<bool>> holds, Func<Task<string>> otherwise)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > Patience)
                throw new Xunit.Sdk.XunitException(await otherwise());
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Dialler.DisposeAsync();
        await Listener.DisposeAsync();
    }
}
