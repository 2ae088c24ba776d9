using System.Net;

namespace Helios.Actors.Transport.Quic;

/// <summary>QUIC by ngtcp2 and GnuTLS of the distribution. The decision and its measurements: docs/adr.</summary>
public sealed class NgTcp2Transport : IQuicTransport
{
    private NgTcp2Transport(string version) => Name = $"ngtcp2 {version}";

    public string Name { get; }

    /// <exception cref="QuicTransportException">The libraries are missing; the message names the packages to install.</exception>
    public static NgTcp2Transport Load() => new(NgTcp2.Instance.Version);

    public ValueTask<IQuicEndpoint> BindAsync(IPEndPoint local, QuicOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IQuicEndpoint>(new NgTcp2Endpoint(local, options));
    }
}
