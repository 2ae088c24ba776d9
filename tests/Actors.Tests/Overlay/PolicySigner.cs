using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The authority of a world's network: three real keys, of which two must sign.</summary>
internal sealed class PolicySigner
{
    private readonly Secp256k1SecretKey[] _secrets =
        [.. new[] { "anna", "ben", "clara" }.Select(name => new Secp256k1SecretKey(SHA256.HashData(Encoding.UTF8.GetBytes(name))))];

    public PolicySigner() => Keys = Authority.Of(2, _secrets.Select(secret => secret.PublicKey));

    public Authority Keys { get; }

    /// <param name="after">The document before; null for the first.</param>
    public SignedPolicy Sign(
        OverlayWorld world, SignedPolicy? after, AppraisalPolicy policy, int signers = 2, TimeSpan? begins = null, TimeSpan? ends = null,
        params ImmutableArray<KeyOrder> orders)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(world.WallClock.ToUnixTimeSeconds());
        var document = new PolicyDocument(
            world.Rules.Digest, (after?.Document.Version ?? 0) + 1, after?.Digest, now + (begins ?? TimeSpan.Zero),
            now + (ends ?? TimeSpan.FromDays(365)), policy, orders);
        Hash32 digest = document.Digest;
        return SignedPolicy.Of(document, [.. _secrets.Take(signers).Select(
            secret => new AuthoritySignature(secret.PublicKey, Secp256k1.Sign(secret, digest.Span)))]);
    }

    /// <summary>The authority signs that a key follows the one that it has revoked.</summary>
    public SignedKeyCertificate Vouch(SignedKeyCertificate certificate, int signers = 2) => certificate with
    {
        SignedByAuthority = AuthoritySignature.Sort(_secrets.Take(signers).Select(
            secret => new AuthoritySignature(secret.PublicKey, Secp256k1.Sign(secret, certificate.Certificate.Digest.Span)))),
    };
}
