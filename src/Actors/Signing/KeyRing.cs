using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Signing;

/// <summary>The keys of a network that this node holds, each on its own locked page, and which of them signs at a time.</summary>
/// <remarks>A key whose epoch is revoked stays until another one follows it, so that nothing is lost, and signs nothing.</remarks>
internal sealed class KeyRing : IDisposable
{
    /// <summary>Keys at one time: those in their overlap, the active one, and those that may follow.</summary>
    public const int Most = 8;

    private readonly Dictionary<KeyHeld, Secp256k1SecretKey> _secrets = [];
    private SecretBytes? _spare;
    private KeyChain? _chain;

    private readonly Func<uint, bool> _isRevoked;

    /// <param name="isRevoked">Whether the authority of the network has revoked the key of an epoch.</param>
    /// <exception cref="InvalidOperationException">No page can be locked for the first key.</exception>
    public KeyRing(Func<uint, bool> isRevoked)
    {
        _isRevoked = isRevoked;
        if (!TryReserve())
            throw new InvalidOperationException("no page can be locked for the network's key (RLIMIT_MEMLOCK)");
    }

    public bool IsEmpty => _secrets.Count == 0;

    public IEnumerable<KeyHeld> Held => _secrets.Keys;

    public Secp256k1SecretKey? SecretOf(KeyHeld held) => _secrets.GetValueOrDefault(held);

    /// <summary>The key of an epoch that answers may be given under at that time.</summary>
    public KeyHeld? Of(uint epoch, ulong time) => _secrets.Keys.FirstOrDefault(held => held.Epoch == epoch && MaySign(held, time));

    /// <summary>The key that signs at that time; null where this node has none that counts then.</summary>
    /// <param name="time">Unix seconds.</param>
    public KeyHeld? At(ulong time)
    {
        if (_chain is null)
            return _secrets.Count == 1 && _secrets.Keys.First() is var only && MaySign(only, time) ? only : null;
        for (int i = _chain.Certificates.Length; i >= 0; i--)
        {
            KeyHeld held = i == 0 ? _chain.Start : _chain.Certificates[i - 1].Certificate.New;
            if (_secrets.ContainsKey(held) && MaySign(held, time))
                return held;
        }
        return null;
    }

    /// <summary>The keys that count.</summary>
    public void Use(KeyChain chain) => _chain = chain;

    /// <summary>Whether a key follows one that counts by a certificate that holds, and none that counts has overtaken it.</summary>
    public bool Follows(KeyHeld held, SignedKeyCertificate certificate) => certificate.Certificate.New == held
        && _chain is not null && Expects(held) && _chain.KeyOf(certificate.Certificate.Old.Epoch) == certificate.Certificate.Old
        && (certificate.AwaitsAuthority && _chain.Governance is NetworkGovernance.ByAuthority
            ? certificate.MakersObjection()
            : certificate.Objection(_chain.Governance)) is null;

    /// <summary>The key of an epoch, which may not be active yet; null where it is not here, or revoked.</summary>
    public KeyHeld? MayLend(uint epoch) => _isRevoked(epoch) ? null
        : _chain?.KeyOf(epoch) is { } counts ? (_secrets.ContainsKey(counts) ? counts : null)
        : _secrets.Keys.FirstOrDefault(held => held.Epoch == epoch);

    /// <summary>The revoked epochs whose keys are here.</summary>
    public IEnumerable<uint> Revoked => _secrets.Keys.Select(held => held.Epoch).Where(_isRevoked).Order();

    /// <summary>Whether a key that is not here counts, or may count later.</summary>
    public bool Expects(KeyHeld held) => _chain is not null && (_chain.KeyOf(held.Epoch) == held || held.Epoch > _chain.Newest.Epoch);

    /// <summary>Whether a key of that epoch may follow this one, by its word or by the authority's.</summary>
    public bool MayBeFollowed(KeyHeld held, uint epoch, bool isRevoked) => _chain is not null && epoch > _chain.Newest.Epoch
        && (isRevoked ? _isRevoked(held.Epoch) && _chain.KeyOf(held.Epoch) == held : _chain.Newest == held && !_isRevoked(held.Epoch));

    /// <summary>Takes a secret over.</summary>
    /// <returns>Whether there was a place for it; if not, it is disposed.</returns>
    public bool Add(KeyHeld held, Secp256k1SecretKey secret)
    {
        if (_secrets.ContainsKey(held) || _secrets.Count >= Most || !TryReserve())
        {
            secret.Dispose();
            return _secrets.ContainsKey(held);
        }
        _secrets.Add(held, secret.MoveTo(_spare!));
        _spare = null;
        return true;
    }

    /// <summary>Forgets the keys that never sign again.</summary>
    /// <returns>Those that were forgotten.</returns>
    public ImmutableArray<KeyHeld> Forget(ulong time)
    {
        if (_chain is not { } chain)
            return [];
        return Forget(held => chain.KeyOf(held.Epoch) == held
            ? chain.Judge(held.Epoch, time) is EpochVerdict.Revoked or EpochVerdict.PastOverlap
            : held.Epoch <= chain.Newest.Epoch);
    }

    /// <summary>Forgets keys that never count. Those that count by the chain stay.</summary>
    /// <returns>Those that were forgotten.</returns>
    public ImmutableArray<KeyHeld> Drop(ImmutableArray<KeyHeld> keys) =>
        Forget(held => keys.Contains(held) && _chain is { } chain && chain.KeyOf(held.Epoch) != held);

    private ImmutableArray<KeyHeld> Forget(Func<KeyHeld, bool> isGone)
    {
        ImmutableArray<KeyHeld> gone = [.. _secrets.Keys.Where(isGone)];
        foreach (KeyHeld held in gone)
        {
            _secrets[held].Dispose();
            _secrets.Remove(held);
        }
        return gone;
    }

    public void Dispose()
    {
        foreach (Secp256k1SecretKey secret in _secrets.Values)
            secret.Dispose();
        _secrets.Clear();
        _spare?.Dispose();
    }

    private bool MaySign(KeyHeld held, ulong time) => !_isRevoked(held.Epoch)
        && (_chain is null || (_chain.KeyOf(held.Epoch) == held && _chain.Judge(held.Epoch, time) == EpochVerdict.InForce));

    private bool TryReserve()
    {
        _spare ??= SecretBytes.Reserve(Secp256k1SecretKey.Length);
        if (_spare.IsLocked)
            return true;
        _spare.Dispose();
        _spare = null;
        return false;
    }
}
