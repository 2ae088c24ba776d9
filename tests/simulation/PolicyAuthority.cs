using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Simulation;

/// <summary>The authority of a network: three real keys, of which two must sign. It signs one document after the other.</summary>
internal sealed class PolicyAuthority
{
    private static readonly Secp256k1SecretKey[] Secrets =
        [.. new[] { "anna", "ben", "clara" }.Select(name => new Secp256k1SecretKey(SHA256.HashData(Encoding.UTF8.GetBytes(name))))];

    public static Authority Keys { get; } = Authority.Of(2, Secrets.Select(secret => secret.PublicKey));

    private readonly List<SignedPolicy> _documents = [];

    /// <summary>All that it has signed, in their order.</summary>
    public IReadOnlyList<SignedPolicy> Documents => _documents;

    public uint Version => (uint)_documents.Count;

    /// <summary>A document of the next version that one key has signed in the place of two.</summary>
    public SignedPolicy Forge(Hash32 rules, AppraisalPolicy policy, DateTimeOffset now)
    {
        DateTimeOffset from = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var document = new PolicyDocument(
            rules, Version + 1, _documents.LastOrDefault()?.Digest, from, from + TimeSpan.FromDays(365), policy, []);
        byte[] signature = Secp256k1.Sign(Secrets[0], document.Digest.Span);
        return SignedPolicy.Of(document, [.. Secrets.Take(2).Select(secret => new AuthoritySignature(secret.PublicKey, signature))]);
    }

    public SignedPolicy Sign(Hash32 rules, AppraisalPolicy policy, DateTimeOffset now, params ImmutableArray<KeyOrder> orders)
    {
        DateTimeOffset from = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var document = new PolicyDocument(
            rules, Version + 1, _documents.LastOrDefault()?.Digest, from, from + TimeSpan.FromDays(365), policy, orders);
        _documents.Add(SignedPolicy.Of(document, [.. Secrets.Take(2).Select(
            secret => new AuthoritySignature(secret.PublicKey, Secp256k1.Sign(secret, document.Digest.Span)))]));
        return _documents[^1];
    }
}
