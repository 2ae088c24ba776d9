using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Verification;

namespace Helios.Tee.Tests.Verification;

/// <summary>The arguments of one verification. It starts valid, and a test spoils exactly one thing.</summary>
internal sealed record Exhibit(byte[] Quote, Collateral Collateral, TrustAnchor Root, DateTimeOffset Now)
{
    public static readonly DateTimeOffset Today = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Yesterday = Today.AddDays(-1);
    public static readonly DateTimeOffset Tomorrow = Today.AddDays(1);
    public static readonly ReportData Asked = ReportData.ForRegister(new byte[33]);

    /// <summary>One synthetic PKI for all tests; each test changes its own copy.</summary>
    public static SimulatedPlatform Valid { get; } = WithRoot(SimulatedPlatform.Create());

    /// <summary>Pins the root that the platform really has.</summary>
    public static SimulatedPlatform WithRoot(SimulatedPlatform platform) =>
        platform with { RootCertificate = platform.Root.Sign(platform.RootKey, platform.RootKey) };

    public static Exhibit Of(SimulatedPlatform platform, ushort version = 4) =>
        new(platform.IssueQuote(Asked, version), platform.IssueCollateral(), TrustAnchor.Parse(platform.IssueRoot()), Today);

    public static Exhibit Of(Func<SimulatedPlatform, SimulatedPlatform> spoil, ushort version = 4) => Of(spoil(Valid), version);

    /// <summary>The quote with another PCK chain (PEM) in it, everything else as it was.</summary>
    public static Exhibit WithPckChain(params byte[][] chain) => WithPckChain(SimulatedPlatform.Pem(chain));

    public static Exhibit WithPckChain(string pem) => Of(Valid) with { Quote = Valid.IssueQuote(Asked, pem) };

    public static Exhibit WithCollateral(Func<Collateral, Collateral> spoil)
    {
        Exhibit valid = Of(Valid);
        return valid with { Collateral = spoil(valid.Collateral) };
    }

    public static Exhibit WithTcbInfo(Action<JsonObject> edit) => Of(platform => platform with { TcbInfo = Edit(platform.TcbInfo, edit) });

    public static Exhibit WithQeIdentity(Action<JsonObject> edit) =>
        Of(platform => platform with { QeIdentity = Edit(platform.QeIdentity, edit) });

    /// <summary>TCB info of any text, signed as it should be.</summary>
    public static Exhibit WithTcbInfoText(Func<string, string> edit)
    {
        byte[] json = Encoding.UTF8.GetBytes(edit(Valid.TcbInfo.ToJsonString()));
        return WithCollateral(c => c with { TcbInfo = json, TcbInfoSignature = SimulatedPlatform.Sign(Valid.TcbSigningKey, json) });
    }

    public static Exhibit WithQeIdentityText(Func<string, string> edit)
    {
        byte[] json = Encoding.UTF8.GetBytes(edit(Valid.QeIdentity.ToJsonString()));
        return WithCollateral(c => c with { QeIdentity = json, QeIdentitySignature = SimulatedPlatform.Sign(Valid.TcbSigningKey, json) });
    }

    public static Exhibit WithByte(int offset, byte value, ushort version = 4)
    {
        Exhibit valid = Of(Valid, version);
        valid.Quote[offset].ShouldNotBe(value, "a test that changes nothing shows nothing");
        valid.Quote[offset] = value;
        return valid;
    }

    public static Exhibit WithBitFlipped(int offset)
    {
        Exhibit valid = Of(Valid);
        valid.Quote[offset] ^= 1;
        return valid;
    }

    public static JsonObject Edit(JsonObject json, Action<JsonObject> edit)
    {
        var copy = (JsonObject)json.DeepClone();
        edit(copy);
        return copy;
    }

    public static byte[] Flipped(ReadOnlyMemory<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        copy[^1] ^= 1;
        return copy;
    }

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>All judgements, one after the other.</summary>
    public Result<VerifiedQuote, QuoteRejection> Verify(SignatureCache? cache = null)
    {
        cache ??= new SignatureCache();
        return Helios.Tee.Quotes.Quote.Parse(Quote).TryGetValue(out Quote? quote, out QuoteRejection? rejection)
            && QuotedPlatform.Of(quote, Collateral.PckCertificateChain, Root, Now, cache)
                .TryGetValue(out QuotedPlatform? platform, out rejection)
            && CheckedCollateral.Check(Collateral, Root, Now, cache).TryGetValue(out CheckedCollateral? collateral, out rejection)
                ? QuoteVerifier.Verify(platform, collateral, Now, cache)
                : rejection;
    }
}
