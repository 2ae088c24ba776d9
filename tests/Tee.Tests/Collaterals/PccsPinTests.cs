using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helios.Protocol.Secrecy;
using Helios.Tee.Providers.Collaterals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helios.Tee.Tests.Collaterals;

/// <summary>A PCCS with a certificate of its own, which answers every request with 404 and a reason.</summary>
public sealed class PccsPinTests : IAsyncLifetime
{
    private const string Reached = "HTTP 404: No cache data for this platform";

    private readonly string _folder = Directory.CreateTempSubdirectory("pccs").FullName;
    private readonly ECDsa _caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private X509Certificate2 _ca = null!, _certificate = null!;
    private WebApplication _pccs = null!;

    [Fact]
    public async Task Without_a_pin_the_error_says_why_the_certificate_is_refused() =>
        (await ReasonAsync(pin: null)).ShouldContain("SecureConnectionError, The remote certificate is invalid");

    [Fact]
    public async Task A_certificate_is_pinned_by_its_key_by_itself_or_by_its_ca()
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));

        (await ReasonAsync($"sha256:{hash}")).ShouldContain(Reached);
        (await ReasonAsync(Pem("itself.pem", _certificate))).ShouldContain(Reached);
        (await ReasonAsync(Pem("ca.pem", _ca))).ShouldContain(Reached);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused_with_the_reason()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 stranger = Request("CN=other", other).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1));

        (await ReasonAsync("sha256:" + new string('0', 64))).ShouldContain("is not the pinned one");
        (await ReasonAsync(Pem("other.pem", stranger))).ShouldContain("does not lead to a pinned one: ");
        (await ReasonAsync(Pem("ca.pem", _ca), host: "127.0.0.1")).ShouldContain("is for another host name");
    }

    [Fact]
    public async Task The_words_of_the_service_are_bounded_and_hold_no_key_of_the_url()
    {
        string reason = await ReasonAsync(Pem("itself.pem", _certificate), query: "?apikey=s3cr3tkey0123");

        reason.ShouldContain(Reached);
        reason.ShouldNotContain("s3cr3tkey0123");
        reason.Length.ShouldBeLessThan(400);
    }

    [Theory]
    [InlineData("sha256:00")]
    [InlineData("sha256:" + "zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/nowhere/pccs.pem")]
    public void A_pin_of_another_form_is_malformed(string setting) =>
        Should.Throw<MalformedInputException>(() => PccsPin.Parse(setting));

    public async Task InitializeAsync()
    {
        (DateTimeOffset from, DateTimeOffset until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        CertificateRequest ca = Request("CN=own CA", _caKey);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        _ca = ca.CreateSelfSigned(from, until);
        CertificateRequest leaf = Request("CN=localhost", _key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = leaf.Create(_ca, from, until, [1, 2, 3]);
        _certificate = issued.CopyWithPrivateKey(_key);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        _pccs = builder.Build();
        _pccs.Run(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync(
                $"No cache data for this platform. \u001b[31m{context.Request.QueryString} {new string('x', 100_000)}");
        });
        await _pccs.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _pccs.DisposeAsync();
        _certificate.Dispose();
        _ca.Dispose();
        _key.Dispose();
        _caKey.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> ReasonAsync(string? pin, string host = "localhost", string query = "")
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (pin is not null)
            handler.SslOptions = PccsPin.Parse(pin).Tls;
        using var http = new HttpClient(handler);
        EndpointUrl service = EndpointUrl.Parse($"https://{host}:{new Uri(_pccs.Urls.Single()).Port}{query}", ["https"]);
        return (await Should.ThrowAsync<CollateralUnavailableException>(
            () => new PccsClient(http, service).FetchAsync("00806f050000", "Intel SGX PCK Platform CA", CancellationToken.None))).Message;
    }

    private string Pem(string name, X509Certificate2 certificate)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    private static CertificateRequest Request(string name, ECDsa key) => new(name, key, HashAlgorithmName.SHA256);
}
