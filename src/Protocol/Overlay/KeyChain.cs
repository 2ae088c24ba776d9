using System.Collections.Immutable;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>
/// The keys of a network, from the one that a client trusts, or that a node was given, to the newest one that certificates lead to.
/// </summary>
/// <remarks>Only <see cref="Follow"/> adds a certificate, and only one that holds.</remarks>
public sealed class KeyChain : IEquatable<KeyChain>
{
    /// <summary>Certificates that are read, and followed, at most.</summary>
    public const int MaxCertificates = 256;

    private readonly ImmutableArray<Hash32> _digests;

    private KeyChain(
        Hash32 networkId, KeyHeld start, NetworkGovernance? governance, ImmutableArray<SignedKeyCertificate> certificates)
    {
        (NetworkId, Start, Governance, Certificates) = (networkId, start, governance, certificates);
        _digests = [.. certificates.Select(one => one.Certificate.Digest)];
    }

    /// <summary>The key that is trusted without a certificate.</summary>
    public KeyHeld Start { get; }

    public Hash32 NetworkId { get; }

    /// <summary>Who says the network's policy, and so who orders its keys and revokes them; null where the client does not know.</summary>
    public NetworkGovernance? Governance { get; }

    /// <summary>One for each key after <see cref="Start"/>, in their order.</summary>
    public ImmutableArray<SignedKeyCertificate> Certificates { get; }

    /// <summary>The last key of the chain. It may not be active yet.</summary>
    public KeyHeld Newest => Certificates is [.., { Certificate.New: var newest }] ? newest : Start;

    /// <summary>Every key, in their order.</summary>
    public IEnumerable<KeyHeld> All => [Start, .. Certificates.Select(one => one.Certificate.New)];

    /// <summary>The key that signs at that time.</summary>
    public KeyHeld ActiveAt(DateTimeOffset time) =>
        Certificates.LastOrDefault(one => (long)one.Certificate.ActiveFrom <= time.ToUnixTimeSeconds())?.Certificate.New ?? Start;

    public static KeyChain From(Hash32 networkId, KeyHeld start, NetworkGovernance? governance) =>
        new(networkId, start, governance, []);

    /// <summary>
    /// Follows certificates, which are all that a network has, in their order. Those up to the start are passed over. What was followed
    /// before must be among them, unless the authority revokes a key of it.
    /// </summary>
    /// <returns>The longer chain, or this one where it is longer; or why it is not followed.</returns>
    public Result<KeyChain, KeyChainRejection> Follow(IReadOnlyList<SignedKeyCertificate> certificates)
    {
        if (certificates.Count > MaxCertificates)
            return new KeyChainRejection(KeyChainCode.Form, $"{certificates.Count} certificates, and at most {MaxCertificates} are read");
        var followed = ImmutableArray.CreateBuilder<SignedKeyCertificate>();
        KeyHeld newest = Start;
        ulong activeFrom = 0;
        foreach (SignedKeyCertificate one in certificates)
        {
            KeyCertificate body = one.Certificate;
            if (body.NetworkId != NetworkId)
                return new KeyChainRejection(KeyChainCode.Network, $"a certificate of network {body.NetworkId}");
            if (body.New.Epoch <= Start.Epoch)
            {
                if (body.New.Epoch == Start.Epoch && body.New != Start)
                    return new KeyChainRejection(KeyChainCode.Fork, $"{body.New} is said to be the key of the epoch of {Start}");
                continue;
            }
            if (body.Old != newest)
                return new KeyChainRejection(KeyChainCode.Gap, $"{body.New} is said to follow {body.Old}, and {newest} is the one before");
            SignedKeyCertificate? known = Known(followed.Count, body);
            if (known is null && one.Objection(Governance) is { } objection)
                return objection;
            if (body.ActiveFrom < activeFrom)
                return new KeyChainRejection(KeyChainCode.Form, $"{body.New} is active before the key that it follows");
            (newest, activeFrom) = (body.New, body.ActiveFrom);
            followed.Add(known ?? one);
        }
        var next = new KeyChain(NetworkId, Start, Governance, followed.DrainToImmutable());
        return Compare(next);
    }

    /// <summary>The certificate at this place, where it is this one: its signatures are verified, and members tell it often.</summary>
    private SignedKeyCertificate? Known(int place, KeyCertificate body) =>
        place < _digests.Length && _digests[place] == body.Digest ? Certificates[place] : null;

    /// <summary>The key of an epoch; null where the chain has none.</summary>
    public KeyHeld? KeyOf(uint epoch) => Start.Epoch == epoch
        ? Start
        : Certificates.FirstOrDefault(one => one.Certificate.New.Epoch == epoch)?.Certificate.New;

    /// <summary>Whether the authority has revoked the key of an epoch.</summary>
    public bool IsRevoked(uint epoch) => Certificates.Any(one =>
        one.Certificate.Old.Epoch == epoch && one.Certificate.Reason == KeyCertificateReason.Revoked);

    /// <summary>Whether an answer that was signed at that time under that epoch counts.</summary>
    /// <param name="time">In Unix seconds, by the answer.</param>
    public EpochVerdict Judge(uint epoch, ulong time)
    {
        if (KeyOf(epoch) is null)
            return EpochVerdict.Unknown;
        KeyCertificate? made = Certificates.FirstOrDefault(one => one.Certificate.New.Epoch == epoch)?.Certificate;
        KeyCertificate? after = Certificates.FirstOrDefault(one => one.Certificate.Old.Epoch == epoch)?.Certificate;
        return after?.Reason == KeyCertificateReason.Revoked ? EpochVerdict.Revoked
            : time < made?.ActiveFrom ? EpochVerdict.NotActiveYet
            : time > after?.OldUntil ? EpochVerdict.PastOverlap
            : EpochVerdict.InForce;
    }

    public bool Equals(KeyChain? other) => other is not null && NetworkId == other.NetworkId && Start == other.Start
        && _digests.AsSpan().SequenceEqual(other._digests.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as KeyChain);

    public override int GetHashCode() => HashCode.Combine(NetworkId, Start, Certificates.Length);

    public override string ToString() => $"keys of epochs {Start.Epoch} to {Newest.Epoch}";

    private Result<KeyChain, KeyChainRejection> Compare(KeyChain next)
    {
        int same = 0;
        while (same < _digests.Length && same < next._digests.Length && _digests[same] == next._digests[same])
            same++;
        if (same == next._digests.Length)
            return this;
        bool replaces = same == _digests.Length
            || (next.Certificates[same].Certificate.Reason == KeyCertificateReason.Revoked
                && Certificates[same].Certificate.Reason != KeyCertificateReason.Revoked);
        return replaces
            ? next
            : new KeyChainRejection(KeyChainCode.Fork,
                $"{next.Certificates[same].Certificate.New} and {Certificates[same].Certificate.New} both follow "
                + $"{Certificates[same].Certificate.Old}");
    }
}
