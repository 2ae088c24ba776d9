using BenchmarkDotNet.Attributes;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Verification;
using Helios.Vectors;

namespace Helios.Bench.Tee;

/// <summary>
/// Verifications of one quote. Cold: nothing known, nine signatures. Cached: certificates and collateral of this platform were
/// seen before, two signatures. Goal: below 2 ms cold. Verifications per second are 1 / mean.
/// </summary>
[MemoryDiagnoser]
public class QuoteBenchmarks
{
    private readonly SignatureCache _cache = new();
    private byte[] _quote = [];
    private Collateral _collateral = null!;
    private TrustAnchor _root = null!;
    private DateTimeOffset _now;

    /// <summary>A quote of this repository's simulation, and a genuine one of a cloud where the test pack is there.</summary>
    [ParamsSource(nameof(Quotes))]
    public string Quote { get; set; } = "";

    public static IEnumerable<string> Quotes => VectorPack.WhyAbsent("tee") is null ? ["simulated", "genuine"] : ["simulated"];

    [GlobalSetup]
    public void Setup()
    {
        if (Quote == "genuine")
        {
            _quote = Hex.Decode(File.ReadAllText(VectorPack.PathOf("tee", "seed_quote.hex")).Trim());
            _collateral = CollateralJson.Parse(File.ReadAllBytes(VectorPack.PathOf("tee", "collateral_00806f_2025-03.json")));
            (_root, _now) = (TrustAnchor.IntelSgxRootCa, DateTimeOffset.FromUnixTimeSeconds(1_740_787_200));
        }
        else
        {
            using var provider = new SimulatedTdxQuoteProvider();
            _quote = provider.GetQuoteAsync(default, CancellationToken.None).GetAwaiter().GetResult().Received.ToArray();
            _collateral = provider.Collateral;
            _root = TrustAnchor.Parse(SimulatedRoot.Der.Span);
            _now = DateTimeOffset.UnixEpoch.AddYears(56);
        }
        if (!Verify(_cache))
            throw new InvalidOperationException("the quote does not verify: the numbers would mean nothing");
    }

    [Benchmark]
    public bool Cold() => Verify(new SignatureCache());

    /// <summary>With a platform that this node never saw: the store judges the collateral, then the quote is verified.</summary>
    [Benchmark]
    public bool FirstSight()
    {
        var store = new CollateralStore(_root, files: null, service: null);
        Helios.Tee.Quotes.Quote quote = Helios.Tee.Quotes.Quote.Parse(_quote).Value;
        QuotedPlatform platform = QuotedPlatform.Of(quote, _collateral.PckCertificateChain, _root, _now, store.Signatures).Value;
        CheckedCollateral collateral = store.FindAsync(platform, _collateral, _now, CancellationToken.None).GetAwaiter().GetResult().Value;
        return QuoteVerifier.Verify(platform, collateral, _now, store.Signatures).IsAccepted;
    }

    [Benchmark]
    public bool CachedChain() => Verify(_cache);

    [Benchmark]
    public bool ParseOnly() => Helios.Tee.Quotes.Quote.Parse(_quote).IsAccepted;

    /// <summary>All judgements of a quote, from its bytes on.</summary>
    private bool Verify(SignatureCache cache)
    {
        QuotedPlatform platform = QuotedPlatform.Of(
            Helios.Tee.Quotes.Quote.Parse(_quote).Value, _collateral.PckCertificateChain, _root, _now, cache).Value;
        return QuoteVerifier.Verify(platform, CheckedCollateral.Check(_collateral, _root, _now, cache).Value, _now, cache).IsAccepted;
    }
}
