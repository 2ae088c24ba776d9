using System.Security.Cryptography;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Providers.Simulated;

/// <summary>
/// Quotes without a trust domain, for development: structurally valid TDX v4, signed under <see cref="SimulatedRoot"/>. The private keys
/// of the root, its CA and its TCB signer are in this source. The quotes verify only where that root is pinned.
/// </summary>
public sealed class SimulatedTdxQuoteProvider : IQuoteProvider, IDisposable
{
    private readonly SimulatedPlatform _platform;
    private readonly string _pckChain;

    /// <summary>A machine with new platform and attestation keys.</summary>
    /// <param name="image">
    /// The name of the measured image: its MRTD is the beginning of SHA-512("helios-akka simulated mrtd of " ‖ name). Null for the image
    /// that all simulated nodes share.
    /// </param>
    /// <param name="platform">
    /// The name of the machine: its PPID is the beginning of SHA-512("helios-akka simulated ppid of " ‖ name). Null for a machine that
    /// nobody has seen before.
    /// </param>
    public SimulatedTdxQuoteProvider(string? image = null, string? platform = null)
    {
        _platform = SimulatedPlatform.Create() with
        {
            RootKey = SimulatedRoot.Key(),
            RootCertificate = SimulatedRoot.Der.ToArray(),
            PckCaKey = SimulatedRoot.Key("PCK platform CA"),
            TcbSigningKey = SimulatedRoot.Key("TCB signing"),
        };
        _platform = _platform with
        {
            Sgx = _platform.Sgx with { Ppid = Ppid(platform), PlatformInstanceId = RandomNumberGenerator.GetBytes(16) },
        };
        if (image is not null)
            _platform = _platform with { Report = _platform.Report with { MrTd = new(SimulatedPlatform.Label("mrtd of " + image, 48)) } };
        _pckChain = _platform.IssuePckChain();
        Collateral = _platform.IssueCollateral();
    }

    private static byte[] Ppid(string? platform) =>
        platform is null ? RandomNumberGenerator.GetBytes(16) : SimulatedPlatform.Label("ppid of " + platform, 16);

    public TeeKind Kind => TeeKind.Simulated;

    public string Name => "simulated";

    /// <summary>The collateral for this provider's quotes, valid from 2020 to 2049.</summary>
    public Collateral Collateral { get; }

    public Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Quote.Parse(_platform.IssueQuote(reportData, _pckChain)).Value);
    }

    public async Task<Evidence> GetEvidenceAsync(ReportData reportData, CancellationToken cancellationToken) =>
        new(await GetQuoteAsync(reportData, cancellationToken).ConfigureAwait(false), EventLog: null, Collateral);

    public void Dispose()
    {
        _platform.RootKey.Dispose();
        _platform.PckCaKey.Dispose();
        _platform.PckKey.Dispose();
        _platform.TcbSigningKey.Dispose();
        _platform.AttestationKey.Dispose();
    }
}
