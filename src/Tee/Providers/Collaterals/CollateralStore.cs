using System.Collections.Concurrent;
using System.Collections.Immutable;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Verification;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>
/// The collateral for verifications: what a peer shipped, combined with what is kept (memory, and a folder if one is given) and what the
/// configured service has. <see cref="CollateralCache"/> has the rules; this is its shell.
/// </summary>
/// <param name="root">The root that all collateral leads to.</param>
/// <param name="files">Null: memory only.</param>
/// <param name="service">Null: nobody is asked.</param>
/// <param name="passed">Told of every time that Intel's signatures prove to have passed.</param>
/// <param name="signatures">Shared with the verification of quotes, so that no signature is checked twice; null for a new one.</param>
public sealed class CollateralStore(
    TrustAnchor root, CollateralFiles? files, PccsClient? service, Action<DateTimeOffset>? passed = null, SignatureCache? signatures = null)
{
    /// <summary>How long a handshake waits for the service. A later answer is kept for the next handshake.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>After a failure the service is not asked again for the same platform within this time.</summary>
    private static readonly TimeSpan Respite = TimeSpan.FromMinutes(1);

    private const int MaxNotes = 100;

    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentDictionary<(string Fmspc, string PckCa), QuotedPlatform> _platforms = new();
    private readonly ConcurrentDictionary<(string Fmspc, string PckCa), (Task<string?> Fetch, DateTimeOffset Since)> _fetches = new();
    private ImmutableArray<CertificateRevocationList> _unproven = [];
    private CollateralCache _cache = CollateralCache.Empty;
    private QuotedPlatform? _own;

    public TrustAnchor Root => root;

    /// <summary>The signatures that were found good so far, for every verification with this collateral.</summary>
    public SignatureCache Signatures { get; } = signatures ?? new SignatureCache();

    /// <summary>The state as it is now; immutable, so any thread may read it.</summary>
    public CollateralCache Cache => Volatile.Read(ref _cache);

    private CollateralChoice Choice => new(root, Cache);

    public bool HasService => service is not null;

    /// <summary>Problems that are not fatal, for the log: a file that does not verify, a silent service. Each is given once.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        var notes = new List<string>();
        while (_notes.TryDequeue(out string? note))
            notes.Add(note);
        return notes;
    }

    /// <summary>Reads floor and files. A file that does not verify is skipped with a note: the node can start without it.</summary>
    /// <exception cref="MalformedInputException">The floor cannot be read, and without it older collateral would be accepted.</exception>
    public async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (files is null)
            return;
        foreach ((string name, int evaluation) in await files.ReadFloorAsync(cancellationToken).ConfigureAwait(false))
            Change(cache => cache.WithFloor(name, evaluation));
        await foreach (CollateralFile file in files.ReadAsync(cancellationToken).ConfigureAwait(false))
            Load(file, now);
        files.Loaded(Cache);
    }

    /// <summary>
    /// Collateral for one platform: the newest of each part, shipped or kept; where that is not enough, the service is asked. Nothing that
    /// was shipped is kept: that is for <see cref="KeepAsync"/>, once its quote has been verified and its peer admitted.
    /// </summary>
    /// <param name="shipped">Collateral that the peer sent along, or null.</param>
    public async Task<Result<CheckedCollateral, CollateralObjection>> FindAsync(
        QuotedPlatform platform, Collateral? shipped, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ProveLists(platform);
        CollateralParts? parts = null;
        CollateralObjection? objection = null;
        if (shipped is not null && !Check(shipped, platform).TryGetValue(out parts, out QuoteRejection? rejection))
        {
            objection = new CollateralObjection.Invalid(rejection);
            Note($"collateral from a peer is not used: {rejection}");
        }
        Result<CheckedCollateral, CollateralObjection> found = Choice.For(platform, parts, now);
        if (!found.IsAccepted && service is not null)
        {
            await AskServiceAsync(platform, now, cancellationToken).ConfigureAwait(false);
            found = Choice.For(platform, parts, now);
        }
        return found.IsAccepted || objection is null ? found : objection;
    }

    /// <summary>Keeps the parts that an admitted peer was verified with, and refreshes them from now on.</summary>
    public async Task KeepAsync(AttestedPeer peer, CancellationToken cancellationToken)
    {
        CheckedCollateral collateral = peer.Quote.Collateral;
        QuotedPlatform platform = peer.Quote.QuotedPlatform;
        _platforms[(platform.Fmspc, platform.PckCa)] = platform;
        var parts = new CollateralParts(
            collateral.SignedTcbInfo, collateral.SignedQeIdentity, collateral.RootCrl, collateral.ProvenPckCrl);
        CollateralCache before = Cache;
        Change(cache => cache.WithPlatform(platform).WithPeers(parts, peer.Quote.VerifiedAt));
        if (Cache != before)
            await SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Registers this node's own platform with the collateral that its provider gave. The service is asked for the rest.</summary>
    public async Task AddOwnAsync(QuotedPlatform own, Collateral? given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _own = own;
        _platforms[(own.Fmspc, own.PckCa)] = own;
        Change(cache => cache.WithPlatform(own));
        if (given is not null && Check(given, own).TryGetValue(out CollateralParts? parts, out _))
            Change(cache => cache.WithOwn(parts));
        await FindAsync(own, shipped: null, now, cancellationToken).ConfigureAwait(false);
        await SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>This node's own quote by the newest collateral: how its peers see the machine that it runs on.</summary>
    /// <returns>Null where it does not verify, or the node has registered no platform.</returns>
    public async Task<VerifiedQuote?> VerifyOwnAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_own is not { } own
            || !(await FindAsync(own, shipped: null, now, cancellationToken).ConfigureAwait(false))
                .TryGetValue(out CheckedCollateral? collateral, out _))
        {
            return null;
        }
        QuoteVerifier.Verify(own, collateral, now, Signatures).TryGetValue(out VerifiedQuote? verified, out _);
        return verified;
    }

    /// <summary>The operator accepts an older TCB evaluation again, for instance because no source has the newest any more.</summary>
    /// <param name="fmspc">The platform family: 12 hex digits in lower case.</param>
    /// <param name="evaluation">The lowest evaluation to be accepted from now on.</param>
    /// <returns>The floor of the family before.</returns>
    public async Task<int> LowerFloorAsync(string fmspc, int evaluation, CancellationToken cancellationToken)
    {
        int before = Cache.FloorOf(fmspc);
        Change(cache => cache.WithFloorLowered(fmspc, evaluation));
        await SaveAsync(cancellationToken).ConfigureAwait(false);
        return before;
    }

    /// <summary>Fetches newer collateral for each platform family whose collateral expires within a week.</summary>
    public async Task<CollateralRefresh> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        int renewed = 0;
        foreach ((string fmspc, string pckCa) in Cache.DueForRefresh(now).ToArray())
        {
            if (service is null && Cache.ExpiryOf(fmspc, pckCa) is null)
                continue; // peers bring it
            string? problem = service is null ? "no service is configured (helios.tee.pccs)"
                : !_platforms.TryGetValue((fmspc, pckCa), out QuotedPlatform? platform) ? "no quote of that family has been seen yet"
                : await FetchAsync(platform, now, cancellationToken).ConfigureAwait(false)
                    ?? (Cache.DueForRefresh(now).Contains((fmspc, pckCa)) ? "the service has nothing newer" : null);
            if (problem is null)
                renewed++;
            else
                problems.Add($"collateral of {fmspc} ({pckCa}), {Expiry(Cache.ExpiryOf(fmspc, pckCa))}: {problem}");
        }
        return new CollateralRefresh(renewed, problems);

        static string Expiry(DateTimeOffset? end) => end is null ? "incomplete" : $"valid until {end:u}";
    }

    private void Load(CollateralFile file, DateTimeOffset now)
    {
        if (file.Problem is { } problem)
        {
            Note($"{file.Name}: {problem}");
            return;
        }
        try
        {
            if (!CollateralParts.Check(CollateralJson.Parse(file.Json), root, Signatures)
                    .TryGetValue(out CollateralParts? parts, out QuoteRejection? rejection))
            {
                Note($"{file.Name} is not used: {rejection}");
                return;
            }
            if (parts.UnprovenPckCrl is { } list)
                _unproven = _unproven.Add(list);
            if (Choice.FloorAbove(parts) is { } floor)
                Note($"{file.Name}: {new CollateralObjection.Outdated(floor)}");
            if (CollateralChoice.ExpiryIn(parts) is { } expiry && expiry < now && !file.IsWrittenByNode)
                Note($"{file.Name}: its TCB info or QE identity was valid until {expiry:u}");
            parts = CollateralChoice.Current(parts, now);
            passed?.Invoke(parts.ProvenTime);
            Change(cache => file.IsOwn ? cache.WithOwn(parts) : cache.WithPeers(parts, now));
        }
        catch (MalformedInputException e)
        {
            Note($"{file.Name}: {e.Message}");
        }
    }

    /// <summary>A PCK chain shows the issuer of lists that came from files without it.</summary>
    private void ProveLists(QuotedPlatform platform)
    {
        foreach (CertificateRevocationList list in _unproven)
        {
            if (!RevocationLists.Check(list, platform.PckChain.Issuer, Signatures).TryGetValue(out RevocationLists? proven, out _))
                continue;
            ImmutableInterlocked.Update(ref _unproven, (lists, used) => lists.Remove(used), list);
            Change(cache => cache.WithRevocations(new CollateralParts(null, null, null, proven)));
        }
    }

    private Result<CollateralParts, QuoteRejection> Check(Collateral collateral, QuotedPlatform platform)
    {
        if (!CollateralParts.Check(collateral, root, Signatures).TryGetValue(out CollateralParts? parts, out QuoteRejection? rejection))
            return rejection;
        passed?.Invoke(parts.ProvenTime);
        return parts.For(platform, Signatures);
    }

    /// <summary>One question at a time for each platform, and none soon after a failure.</summary>
    private async Task AskServiceAsync(QuotedPlatform platform, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (Task<string?> fetch, _) = _fetches.AddOrUpdate(
            (platform.Fmspc, platform.PckCa),
            _ => (FetchAsync(platform, now, CancellationToken.None), now),
            (_, last) => !last.Fetch.IsCompleted || (now - last.Since).Duration() < Respite
                ? last
                : (FetchAsync(platform, now, CancellationToken.None), now));
        try
        {
            await fetch.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Note($"the collateral service has not answered for {platform.Fmspc} within {Patience.TotalSeconds} s");
        }
    }

    /// <returns>Why the fetched collateral is not used; null when it is.</returns>
    private async Task<string?> FetchAsync(QuotedPlatform platform, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            Collateral fetched = await service!.FetchAsync(platform.Fmspc, platform.PckCa, cancellationToken).ConfigureAwait(false);
            string? problem = KeepFetched(fetched, platform, now);
            if (problem is not null)
                Note($"collateral from the collateral service is not used: {problem}");
            await SaveAsync(cancellationToken).ConfigureAwait(false);
            return problem is null ? null : $"what the service gave is not used: {problem}";
        }
        catch (CollateralUnavailableException e)
        {
            Note(e.Message);
            return e.Message;
        }
    }

    private string? KeepFetched(Collateral fetched, QuotedPlatform platform, DateTimeOffset now)
    {
        if (!Check(fetched, platform).TryGetValue(out CollateralParts? parts, out QuoteRejection? rejection))
            return rejection.ToString();
        if (CollateralChoice.ExpiryIn(parts) is { } expiry && expiry < now)
            return $"its TCB info or QE identity was valid until {expiry:u}";
        int? floor = Choice.FloorAbove(parts);
        Change(cache => cache.WithOwn(parts));
        return floor is { } seen
            ? $"{new CollateralObjection.Outdated(seen)}; if no source can renew that, lower it with POST /operator/tcb-evaluation-floor"
            : null;
    }

    private void Change(Func<CollateralCache, CollateralCache> change) => ImmutableInterlocked.Update(ref _cache, change);

    private void Note(string note)
    {
        if (_notes.Count < MaxNotes)
            _notes.Enqueue(note);
    }

    /// <summary>A disk that refuses a write costs a fetch after the next start, not this handshake.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (files is not null)
                await files.SaveAsync(Cache, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Note($"collateral cannot be kept: {e.Message}");
        }
    }
}
