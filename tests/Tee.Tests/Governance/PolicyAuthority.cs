using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;

namespace Helios.Tee.Tests.Governance;

/// <summary>An authority of three keys, of which two must sign, with real keys.</summary>
internal sealed class PolicyAuthority
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
    public static readonly Hash32 Network = new(SHA256.HashData("rules"u8));

    private static readonly Secp256k1SecretKey[] Secrets =
        [.. new[] { "anna", "ben", "clara" }.Select(name => new Secp256k1SecretKey(SHA256.HashData(Encoding.UTF8.GetBytes(name))))];

    public static Authority Keys { get; } = Authority.Of(2, Secrets.Select(secret => secret.PublicKey));

    public static AppraisalPolicy Policy { get; } = new()
    {
        Roots = [TrustAnchor.IntelSgxRootCa],
        Releases = [new Release("1.3", [default], [], [default], [default], new Rtmr3Rule.Zero(), [])],
    };

    /// <param name="after">The document before; null for the first.</param>
    /// <param name="name">Documents of one version differ in it.</param>
    public static PolicyDocument Document(PolicyDocument? after, string name = "1.3", params KeyOrder[] orders) => new(
        Network, (after?.Version ?? 0) + 1, after?.Digest, Begin, Begin.AddDays(365),
        Policy with { Releases = [Policy.Releases[0] with { Name = name }] }, [.. orders]);

    public static SignedPolicy Sign(PolicyDocument document, int signers = 2)
    {
        Hash32 digest = document.Digest;
        return SignedPolicy.Of(document, [.. Secrets.Take(signers).Select(
            secret => new AuthoritySignature(secret.PublicKey, Secp256k1.Sign(secret, digest.Span)))]);
    }

    public static AuthorizedPolicy Authorized(PolicyDocument document) => AuthorizedPolicy.Check(Sign(document), Network, Keys).Value;
}
