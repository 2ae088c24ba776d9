using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>A certificate with its signatures: ECDSA secp256k1 over its digest, r ‖ s, 64 bytes, low s.</summary>
/// <param name="SignedByNew">Shows that whoever made it held the new key.</param>
/// <param name="SignedByOld">Of the old key; empty where the authority vouches instead.</param>
/// <param name="SignedByAuthority">Of the authority, where it revokes the old key; else empty.</param>
public sealed record SignedKeyCertificate(
    KeyCertificate Certificate, ReadOnlyMemory<byte> SignedByNew, ReadOnlyMemory<byte> SignedByOld,
    ImmutableArray<AuthoritySignature> SignedByAuthority)
{
    /// <summary>The old key vouches for the new one.</summary>
    public static SignedKeyCertificate Of(KeyCertificate certificate, Secp256k1SecretKey old, Secp256k1SecretKey @new)
    {
        Hash32 digest = certificate.Digest;
        return new SignedKeyCertificate(
            certificate, Secp256k1.Sign(@new, digest.Span), Secp256k1.Sign(old, digest.Span), []);
    }

    /// <summary>The authority is to vouch for the new key, and has not yet.</summary>
    public static SignedKeyCertificate Of(KeyCertificate certificate, Secp256k1SecretKey @new) =>
        new(certificate, Secp256k1.Sign(@new, certificate.Digest.Span), default, []);

    /// <summary>Whether only the authority's signatures are missing.</summary>
    public bool AwaitsAuthority => Certificate.Reason == KeyCertificateReason.Revoked && SignedByAuthority.IsEmpty;

    /// <summary>Why whoever made it does not hold the new key, or no network makes such a one; null where neither is the case.</summary>
    public KeyChainRejection? MakersObjection()
    {
        if (Certificate.Fault() is { } fault)
            return new(KeyChainCode.Form, fault);
        return Secp256k1.Verify(Certificate.New.PublicKey, Certificate.Digest.Span, SignedByNew.Span)
            ? null
            : new(KeyChainCode.NewSignature, $"{Certificate.New} did not sign its certificate");
    }

    /// <summary>Why nobody may follow it; null where it is well formed and all of its signatures hold.</summary>
    /// <param name="governance">Who says the network's policy; null where that is not known.</param>
    public KeyChainRejection? Objection(NetworkGovernance? governance)
    {
        if (MakersObjection() is { } byMaker)
            return byMaker;
        if (OrdersObjection(governance) is { } byOrder)
            return new(KeyChainCode.Authority, byOrder);
        Hash32 digest = Certificate.Digest;
        if (Certificate.Reason == KeyCertificateReason.Revoked)
        {
            return ((NetworkGovernance.ByAuthority)governance!).Authority.Objection(digest, SignedByAuthority) is { } objection
                ? new(KeyChainCode.Authority, $"the authority did not vouch for {Certificate.New}: {objection}")
                : null;
        }
        return Secp256k1.Verify(Certificate.Old.PublicKey, digest.Span, SignedByOld.Span)
            ? null
            : new(KeyChainCode.OldSignature, $"{Certificate.Old} did not sign that {Certificate.New} follows");
    }

    /// <summary>
    /// Why nobody in such a network orders a key for this reason, in words: documents order it where the policy has documents, the operator
    /// where it is static, and keys of an authority alone revoke.
    /// </summary>
    private string? OrdersObjection(NetworkGovernance? governance) => (Certificate.Reason, governance) switch
    {
        (KeyCertificateReason.Revoked, NetworkGovernance.ByAuthority) => null,
        (KeyCertificateReason.Revoked, NetworkGovernance.ByContract(var contract)) =>
            $"{Certificate.Old} is said to be revoked, and the authority of this network is contract {contract}, which revokes no key",
        (KeyCertificateReason.Revoked, NetworkGovernance.StaticPolicy) =>
            $"{Certificate.Old} is said to be revoked, and this network has no authority that could",
        (KeyCertificateReason.Revoked, _) =>
            $"{Certificate.Old} is said to be revoked, and who the authority of this network is is not known here: make the trust "
                + "file again",
        (KeyCertificateReason.Operator, NetworkGovernance.StaticPolicy) => null,
        (KeyCertificateReason.Operator, NetworkGovernance.ByAuthority) =>
            $"{Certificate.New} was ordered by an operator, and the keys of this network are ordered by documents that its authority signs",
        (KeyCertificateReason.Operator, NetworkGovernance.ByContract(var contract)) =>
            $"{Certificate.New} was ordered by an operator, and the keys of this network are ordered by documents that contract {contract} "
                + "names",
        (KeyCertificateReason.Operator, _) =>
            $"{Certificate.New} was ordered by an operator, and whether this network has an authority is not known here: "
                + "make the trust file again",
        (_, NetworkGovernance.StaticPolicy) =>
            $"{Certificate.New} was ordered by a policy document, and the policy of this network is static",
        _ => null,
    };
}
