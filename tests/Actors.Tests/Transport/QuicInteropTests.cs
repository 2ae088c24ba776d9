using System.Diagnostics;
using System.Net;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

/// <summary>
/// Against the client that upstream ngtcp2 ships (Debian package ngtcp2-client); it speaks HTTP/3 only, so the listener says "h3" here.
/// </summary>
public sealed class QuicInteropTests
{
    private const string Client = "/usr/bin/gtlsclient";

    private static QuicOptions H3 => QuicPair.Options() with { Alpn = "h3", MaxIncomingUnidirectionalStreams = 3 };

    [InteropFact]
    public async Task Gtlsclient_with_a_certificate_completes_the_handshake()
    {
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(H3);
        using var folder = new CertificateFolder();
        using var patience = new CancellationTokenSource(QuicPair.Patience);
        Task<string> client = RunAsync(listener.LocalEndPoint, $"--cert={folder.Certificate} --key={folder.Key}", patience.Token);
        IQuicConnection connection = await listener.AcceptAsync(patience.Token);
        connection.PeerSpki.ToArray().ShouldBe(folder.Identity.Spki.ToArray());
        await connection.CloseAsync(0x100, "");
        (await client).ShouldContain("QUIC handshake has completed");
    }

    [InteropFact]
    public async Task Gtlsclient_without_a_certificate_is_refused()
    {
        await using NgTcp2Endpoint listener = QuicPair.Endpoint(H3);
        using var patience = new CancellationTokenSource(QuicPair.Patience);
        string output = await RunAsync(listener.LocalEndPoint, "", patience.Token);
        output.ShouldContain("0x174"); // TLS alert 116, certificate_required
    }

    private static async Task<string> RunAsync(IPEndPoint listener, string arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Client,
            $"{arguments} --exit-on-all-streams-close --timeout=20s {listener.Address} {listener.Port} https://localhost/")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process client = Process.Start(start)!;
        Task<string> error = client.StandardError.ReadToEndAsync(cancellationToken),
            output = client.StandardOutput.ReadToEndAsync(cancellationToken);
        try
        {
            await client.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            client.Kill();
        }
        return await error + await output;
    }

    private sealed class CertificateFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-quic");

        public CertificateFolder()
        {
            File.WriteAllBytes(Certificate, Identity.CertificatePem.ToArray());
            File.WriteAllBytes(Key, Identity.Pkcs8Pem.ToArray());
        }

        public QuicIdentity Identity { get; } = QuicIdentity.Create();

        public string Certificate => Path.Combine(_folder.FullName, "certificate.pem");

        public string Key => Path.Combine(_folder.FullName, "key.pem");

        public void Dispose() => _folder.Delete(recursive: true);
    }

    private sealed class InteropFactAttribute : FactAttribute
    {
        public InteropFactAttribute() => Skip = QuicLibrary.WhyAbsent
            ?? (File.Exists(Client) ? null : $"{Client} is not installed (Debian: apt-get install ngtcp2-client)");
    }
}
