using System.Net;
using Helios.Actors.Attestation;
using Helios.Actors.Governance;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Node.Configuration;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Protocol.Beacon;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Node.Hosting;

/// <summary>Where this node's quotes come from, and whom it admits.</summary>
/// <param name="Rules">They name the policy, or the authority that signs it.</param>
internal sealed record OwnEvidence(
    IQuoteProvider Provider, EvidenceAppraiser Appraiser, NetworkRules Rules, CollateralStore Collateral, DstackIdentity? Identity)
    : IDisposable
{
    /// <exception cref="StartupException">This machine and this network allow no provider.</exception>
    public static async Task<OwnEvidence> CreateAsync(
        NodeOptions options, BeaconChain chain, TrustedClock clock, CancellationToken cancellationToken)
    {
        IQuoteProvider provider = Choose(options, chain);
        Evidence evidence;
        try
        {
            evidence = await provider.GetEvidenceAsync(new ReportData(new byte[ReportData.Length]), cancellationToken);
        }
        catch (QuoteUnavailableException e)
        {
            throw new StartupException(ExitCode.Environment, $"helios.tee.provider: {provider.Name} gives no quote: {e.Message}", e);
        }

        bool isSimulated = provider.Kind == TeeKind.Simulated;
        TrustAnchor root = isSimulated ? TrustAnchor.Parse(SimulatedRoot.Der.Span) : TrustAnchor.IntelSgxRootCa;
        DstackIdentity? identity = IdentityOf(evidence.Quote.Report, evidence.EventLog);
        (NetworkRules rules, GovernedPolicy policy) = options.Authority is { } authority
            ? ByAuthority(options, authority, chain, root)
            : Static(options, chain, root, evidence.Quote.Report, identity, isSimulated);

        var store = new CollateralStore(
            root,
            new CollateralFiles(options.Tee.CollateralDir),
            options.Tee.Pccs is { } pccs
                ? new PccsClient(
                    Upstream.CreateClient(Timeout.InfiniteTimeSpan, PccsClient.MaxAnswer, PinOf(options.Tee.PccsCertificate)?.Tls), pccs)
                : null,
            clock.HasPassed);
        SgxExtension? own = await LoadAsync(store, evidence, clock, cancellationToken);
        var appraiser = new EvidenceAppraiser(provider, policy, clock.Read, store) { OwnPlatform = own };
        return new OwnEvidence(provider, appraiser, rules, store, identity);
    }

    public void Dispose()
    {
        (Provider as IDisposable)?.Dispose();
    }

    /// <summary>Asks at once for the collateral of this node's own platform, so that it can be shipped with the first quote.</summary>
    /// <returns>That platform; null where the quote does not name it.</returns>
    private static async Task<SgxExtension?> LoadAsync(
        CollateralStore store, Evidence own, TrustedClock clock, CancellationToken cancellationToken)
    {
        try
        {
            await store.LoadAsync(clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception e) when (e is MalformedInputException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Fatal,
                $"helios.tee.collateral-dir: {e.Message} Move the file away to forget the lowest TCB evaluation that is accepted.", e);
        }
        DateTimeOffset now = clock.GetUtcNow();
        if (!QuotedPlatform.Of(own.Quote, own.Collateral?.PckCertificateChain, store.Root, now, store.Signatures)
            .TryGetValue(out QuotedPlatform? platform, out _))
        {
            return null;
        }
        await store.AddOwnAsync(platform, own.Collateral, now, cancellationToken);
        return platform.Extension;
    }

    /// <summary>What settings alone decide: nobody else may take a simulation for a TDX machine of a public network.</summary>
    /// <exception cref="StartupException">The node would not start.</exception>
    public static void RequireNoPretence(NodeOptions options, BeaconChain chain)
    {
        if (options.Tee.Provider == "simulated")
            _ = Select(options, chain);
    }

    private static IQuoteProvider Choose(NodeOptions options, BeaconChain chain)
    {
        QuoteProviderChoice choice = Select(options, chain);
        if (choice.Provider.Kind == TeeKind.Simulated)
            Serilog.Log.Warning("TEE is SIMULATED ({Why:l}): quotes are signed under a development root and prove nothing", choice.Why);
        else
            Serilog.Log.Information("TEE: {Provider:l} ({Why:l})", choice.Provider.Name, choice.Why);
        return choice.Provider;
    }

    private static QuoteProviderChoice Select(NodeOptions options, BeaconChain chain)
    {
        bool isPublic = Networks.IsPublic(chain);
        bool triesOut = options.Tee.Provider == "simulated" && IPAddress.IsLoopback(options.Api.Address);
        try
        {
            return QuoteProviderSelection.Choose(new(options.Tee.Provider, isPublic && !triesOut)
            {
                SimulatedImage = options.Tee.SimulatedImage,
                SimulatedPlatform = options.Tee.SimulatedPlatform,
            });
        }
        catch (NoQuoteProviderException e)
        {
            throw new StartupException(ExitCode.Environment,
                $"helios.tee.provider = {options.Tee.Provider}: no TDX quote provider was found for network {options.Network}: " +
                $"{e.Message}. Run the node in a TDX trust domain; " +
                "to try it out, set helios.tee.provider = simulated and helios.api.bind = 127.0.0.1.", e);
        }
    }

    /// <summary>Where the shared key is sealed; null when it is kept in memory only.</summary>
    /// <exception cref="StartupException">Sealing is configured, and there is no dstack to seal with.</exception>
    public KeySealing? SealingFor(NetworkRules rules, NodeOptions options)
    {
        if (!options.Tee.SealsKey)
            return null;
        string socket = DstackClient.DefaultSocket;
        if (!File.Exists(socket))
            throw new StartupException(ExitCode.Environment,
                $"helios.tee.key-sealing = dstack: no dstack guest agent was found at {socket}. Set it to memory, or run under dstack.");
        return new KeySealing(
            new DstackKeySealing(new DstackClient(socket, DstackApi.Current)), rules.Digest, Identity?.ComposeHash ?? default,
            Path.Combine(options.DataDir, "key.sealed"));
    }

    private static DstackIdentity? IdentityOf(TdReport own, string? eventLog)
    {
        if (string.IsNullOrEmpty(eventLog))
            return null;
        try
        {
            return EventLog.Parse(eventLog).Replay(own).Match(
                found => found,
                rejection => throw new StartupException(
                    ExitCode.Environment, $"this node's own event log does not replay to its quote: {rejection}"));
        }
        catch (MalformedInputException e)
        {
            throw new StartupException(ExitCode.Environment, $"this node's own event log cannot be read: {e.Message}", e);
        }
    }

    /// <exception cref="StartupException">Neither a certificate nor a hash.</exception>
    public static PccsPin? PinOf(string setting)
    {
        try
        {
            return setting.Length == 0 ? null : PccsPin.Parse(setting);
        }
        catch (MalformedInputException e)
        {
            throw new StartupException(ExitCode.Configuration, $"helios.tee.pccs-certificate: {e.Message}", e);
        }
    }

    /// <summary>What a network is whose documents the authority signs, before any document is there.</summary>
    public static (NetworkRules Rules, GovernedPolicy Policy) ByAuthority(
        NodeOptions options, AuthorityOptions authority, BeaconChain chain, params TrustAnchor[] roots)
    {
        var rules = new NetworkRules(options.NetworkName, chain.ChainId, chain.GenesisValidatorsRoot, authority.Governance);
        return (rules, authority.Governance switch
        {
            NetworkGovernance.ByAuthority(var keys) => GovernedPolicy.By(keys, rules.Digest, roots, authority.MinVersion),
            NetworkGovernance.ByContract(var contract) =>
                GovernedPolicy.By(contract, authority.ContractMaxAge, rules.Digest, roots, authority.MinVersion),
            var other => throw new InvalidOperationException($"an authority that signs no documents: {other}"),
        });
    }

    private static (NetworkRules Rules, GovernedPolicy Policy) Static(
        NodeOptions options, BeaconChain chain, TrustAnchor root, TdReport own, DstackIdentity? identity, bool isSimulated)
    {
        AppraisalPolicy policy = options.Tee.Policy.ToPolicy(root, (own, identity)); // StartCheck has refused what cannot be used
        if (isSimulated && !options.Time.UsesChrony)
            policy = policy with { KeyHandOverNeedsAuthenticatedTime = false }; // docs/adr/0006-authenticated-time.md
        return (new NetworkRules(options.NetworkName, chain.ChainId, chain.GenesisValidatorsRoot, PolicyDigest.Of(policy)),
            GovernedPolicy.Static(policy));
    }
}
