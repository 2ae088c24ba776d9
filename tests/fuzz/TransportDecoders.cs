using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Transport;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;

namespace Helios.Fuzz;

/// <summary>What lies below and beside the overlay's messages: datagrams, TLS certificates, light-client updates.</summary>
internal static class TransportDecoders
{
    public static IEnumerable<Decoder> Certificates()
    {
        using X509Certificate2 certificate = X509Certificate2
            .CreateFromPem(System.Text.Encoding.ASCII.GetString(QuicIdentity.Create().CertificatePem.Span));
        yield return Decoder.Of("certificates", "TLS certificate (DER)", [certificate.RawData], bytes => QuicIdentity.SpkiOf(bytes));
    }

    /// <summary>
    /// Over a real socket into a listening endpoint that has a live connection; honest peers must be served all the while.
    /// </summary>
    public static IEnumerable<Decoder> Datagrams()
    {
        var listener = new NgTcp2Endpoint(new IPEndPoint(IPAddress.Loopback, 0), new QuicOptions(QuicIdentity.Create()));
        var dialler = new NgTcp2Endpoint(new IPEndPoint(IPAddress.Loopback, 0),
            new QuicOptions(QuicIdentity.Create()) { HandshakeTimeout = TimeSpan.FromSeconds(60) });
        var relay = new UdpRelay(listener.LocalEndPoint);
        IQuicConnection connection = dialler.ConnectAsync(relay.EndPoint, default).AsTask().GetAwaiter().GetResult();
        IQuicStream stream = connection.OpenStreamAsync(default).AsTask().GetAwaiter().GetResult();
        stream.WriteAsync(new byte[5000], completeWrites: false, default).AsTask().Wait();
        byte[][] recorded = [.. relay.Seen];
        yield return new Decoder("datagrams", "datagrams (QUIC)", recorded, () =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            int sent = 0;
            return bytes =>
            {
                if (bytes.Length is > 0 and < 1500)
                    socket.SendTo(bytes, listener.LocalEndPoint);
                if (++sent % 32 == 0) // not faster than it reads, or the kernel drops them
                    _ = listener.CountAsync().GetAwaiter().GetResult().HalfOpen <= 64 ? 0
                        : throw new InvalidOperationException("more half-open connections than allowed");
                if (sent % 10_000 == 0)
                    ConnectHonestlyAsync(dialler, listener).GetAwaiter().GetResult();
                return false; // whether ngtcp2 took it, the sender does not know
            };
        });
    }

    private static async Task ConnectHonestlyAsync(NgTcp2Endpoint dialler, NgTcp2Endpoint listener)
    {
        IQuicConnection honest = await dialler.ConnectAsync(listener.LocalEndPoint,
            default).AsTask().WaitAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(false);
        await honest.CloseAsync(0, "").ConfigureAwait(false);
    }

    /// <summary>Genuine updates of a devnet, as a peer hands them to a joiner.</summary>
    public static IEnumerable<Decoder> Updates()
    {
        (BeaconChain chain, Devnet.Beacon.BeaconView view) = BeaconDecoders.Made.Value;
        LightClientUpdate update = view.BestUpdates.Values.Last();
        LightClientUpdate finality = new LightClientFinalityUpdate(
            update.AttestedHeader, update.FinalizedHeader, update.FinalityBranch, update.SyncAggregate, update.SignatureSlot).ToUpdate();
        ForkedSsz[] genuine = [.. new PeerUpdates(update, finality).Encode(chain)];
        if (genuine.Length != 2)
            throw new InvalidOperationException("a committee update and a finality update are expected");
        yield return Decoder.Of("ssz", "light-client updates of peers (SSZ)", [.. genuine.Select(ssz => ssz.Ssz.ToArray())],
            bytes => PeerUpdates.Decode(new ForkedSsz(genuine[0].ForkDigest, bytes), chain));
    }
}
