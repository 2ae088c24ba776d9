using System.Net;

namespace Helios.Actors.Transport;

/// <summary>
/// QUIC version 1 (RFC 9000, 9001) as the overlay needs it: shaped like System.Net.Quic, with one UDP port for dialling and listening.
/// </summary>
public interface IQuicTransport
{
    /// <summary>What carries the packets, for logs: <c>ngtcp2 0.12.1</c>.</summary>
    string Name { get; }

    /// <summary>Opens one UDP port, which both accepts and dials.</summary>
    /// <exception cref="QuicTransportException">The address is taken or not ours, or the native libraries do not fit.</exception>
    ValueTask<IQuicEndpoint> BindAsync(IPEndPoint local, QuicOptions options, CancellationToken cancellationToken);
}

/// <summary>One UDP port. Every call is safe from any thread.</summary>
public interface IQuicEndpoint : IAsyncDisposable
{
    IPEndPoint LocalEndPoint { get; }

    /// <summary>Completes when both sides have confirmed the handshake, so that the peer has accepted our certificate as well.</summary>
    /// <exception cref="QuicConnectionClosedException">Refused, timed out, or reset.</exception>
    ValueTask<IQuicConnection> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken);

    /// <summary>The next connection whose TLS handshake is complete. A bad peer is dropped and never throws here.</summary>
    /// <exception cref="ObjectDisposedException">The endpoint is closed.</exception>
    ValueTask<IQuicConnection> AcceptAsync(CancellationToken cancellationToken);
}

/// <summary>A connection whose peer has proven possession of the key in its certificate, and nothing more.</summary>
public interface IQuicConnection : IAsyncDisposable
{
    IPEndPoint RemoteEndPoint { get; }

    bool IsInitiator { get; }

    /// <summary>
    /// DER of the peer's SubjectPublicKeyInfo. A certificate is a carrier of a key: names, dates and issuers are ignored on purpose.
    /// </summary>
    ReadOnlyMemory<byte> PeerSpki { get; }

    /// <summary>
    /// 32 bytes of the TLS exporter (RFC 5705, RFC 8446 7.5) under <see cref="QuicOptions.ExporterLabel"/>; empty where the stack has none.
    /// </summary>
    ReadOnlyMemory<byte> TlsExporter { get; }

    /// <summary>Ends with what ended the connection; never faults.</summary>
    Task<QuicCloseInfo> Closed { get; }

    ValueTask<IQuicStream> OpenStreamAsync(CancellationToken cancellationToken);

    /// <exception cref="QuicConnectionClosedException">The connection ended.</exception>
    ValueTask<IQuicStream> AcceptStreamAsync(CancellationToken cancellationToken);

    /// <summary>Says goodbye with an application code and a reason the peer can read (at most 200 bytes of UTF-8).</summary>
    ValueTask CloseAsync(ulong code, string reason);
}

/// <summary>A bidirectional stream: one reader and one writer at a time.</summary>
public interface IQuicStream : IAsyncDisposable
{
    /// <returns>The number of bytes read; 0 when the peer has finished its side.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Completes when the bytes are copied; waits while a mebibyte is unacknowledged.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool completeWrites, CancellationToken cancellationToken);

    /// <summary>The same without a copy, where the transport can: it owns the buffer from here on, also where it fails.</summary>
    async ValueTask WriteAsync(SendBuffer buffer, CancellationToken cancellationToken)
    {
        byte[] bytes = buffer.Span.ToArray();
        buffer.Dispose();
        await WriteAsync(bytes, completeWrites: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends when all that was written is in packets, or never will be. For the writer: one wait at a time.</summary>
    Task WhenSentAsync() => Task.CompletedTask;

    /// <summary>Gives up both directions with an application code.</summary>
    void Abort(ulong code);
}
