using System.Net;
using System.Security.Cryptography;
using Helios.Actors.Overlay;
using Helios.Node.Configuration;
using Helios.Protocol;
using Helios.Tee;
using Helios.Tee.Providers;

namespace Helios.Node.Hosting;

/// <summary>Where this node's quotes come from, and whom it admits.</summary>
/// <param name="PolicyDigest">Nodes with different rules for admission are different networks.</param>
internal sealed record OwnEvidence(IQuoteProvider Provider, EvidenceAppraiser Appraiser, byte[] PolicyDigest)
{
    /// <exception cref="StartupException">No provider that this machine and this network allow, or files that cannot be used.</exception>
    public static async Task<OwnEvidence> CreateAsync(NodeOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        IQuoteProvider provider = Choose(options);
        Quote own;
        try
        {
            own = Quote.Parse(await provider.GetQuoteAsync(new ReportData(new byte[ReportData.Length]), cancellation)).Value;
        }
        catch (QuoteUnavailableException e)
        {
            throw new StartupException(ExitCode.Environment, $"helios.tee.provider: {provider.Name} gives no quote: {e.Message}", e);
        }
        bool isSimulated = provider.Kind == TeeKind.Simulated;
        TrustAnchor root = isSimulated ? TrustAnchor.Parse(SimulatedRoot.Der.Span) : TrustAnchor.IntelSgxRootCa;
        (AppraisalPolicy policy, byte[] digest) = Policy(options.Tee.PolicyFile, root, own.Report);
        if (isSimulated)
            policy = policy with { KeyHandOverNeedsAuthenticatedTime = false };
        Collateral? collateral = options.Tee.CollateralFile.Length == 0 ? null : Read("helios.tee.collateral-file", options.Tee.CollateralFile, bytes => CollateralJson.Parse(bytes));
        // The host sets this clock: whoever needs authenticated time must not be told that it is.
        var appraiser = new EvidenceAppraiser(provider, policy, () => new TimeReading(clock.GetUtcNow(), IsAuthenticated: false), () => collateral);
        return new OwnEvidence(provider, appraiser, digest);
    }

    private static IQuoteProvider Choose(NodeOptions options)
    {
        bool isPublic = Networks.IsPublic(options.Network);
        bool triesOut = options.Tee.Provider == "simulated" && IPAddress.IsLoopback(options.Api.Address);
        try
        {
            QuoteProviderChoice choice = QuoteProviderSelection.Choose(new QuoteProviderOptions(options.Tee.Provider, isPublic && !triesOut));
            if (choice.Provider.Kind == TeeKind.Simulated)
                Serilog.Log.Warning("TEE is SIMULATED ({Why:l}): quotes are signed under a development root and prove nothing to anybody", choice.Why);
            else
                Serilog.Log.Information("TEE: {Provider:l} ({Why:l})", choice.Provider.Name, choice.Why);
            return choice.Provider;
        }
        catch (NoQuoteProviderException e)
        {
            throw new StartupException(ExitCode.Environment,
                $"helios.tee.provider = {options.Tee.Provider}: no TDX quote provider was found for network {options.Network}: {e.Message}. " +
                "Run the node in a TDX trust domain; to try it out, set helios.tee.provider = simulated and helios.api.bind = 127.0.0.1.", e);
        }
    }

    private static (AppraisalPolicy Policy, byte[] Digest) Policy(string file, TrustAnchor root, TdReport own)
    {
        if (file.Length == 0)
        {
            byte[] image = [.. own.MrTd.Span, .. own.Rtmr0.Span, .. own.Rtmr1.Span, .. own.Rtmr2.Span];
            return (AppraisalPolicy.SameImageAs(own, null, root), SHA256.HashData(image));
        }
        return Read("helios.tee.policy-file", file, bytes => (PolicyOptions.Parse(bytes).ToPolicy(root, (own, null)), SHA256.HashData(bytes)));
    }

    private static T Read<T>(string setting, string file, Func<byte[], T> read)
    {
        try
        {
            return read(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MalformedInputException)
        {
            throw new StartupException(ExitCode.Configuration, $"{setting} = {file}: {e.Message}", e);
        }
    }
}
