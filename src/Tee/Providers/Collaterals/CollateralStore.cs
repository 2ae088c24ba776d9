using System.Collections.Concurrent;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Providers.Collaterals;

/// <param name="Renewed">How many families were due, and have newer collateral now.</param>
/// <param name="Problems">Why the others have not.</param>
public sealed record CollateralRefresh(int Renewed, IReadOnlyList<string> Problems);

/// <summary>
/// Where verifications get their collateral from: what the peer shipped, what is kept (memory, and a folder if one is given), what the
/// configured service has. Origin never matters; of what is valid the highest TCB evaluation wins, and that never goes down: a peer that
/// ships older collateral is judged with ours.
/// </summary>
/// <param name="root">The root that all of it leads to.</param>
/// <param name="files">Null: memory only.</param>
/// <param name="service">Null: never ask anybody.</param>
/// <param name="passed">Told of every time that Intel's signatures prove to have passed.</param>
/// <param name="signatures">Shared with the verification of quotes, so that no signature is checked twice; null for a new one.</param>
public sealed class CollateralStore(
    TrustAnchor root, CollateralFiles? files, PccsClient? service, Action<DateTimeOffset>? passed = null, SignatureCache? signatures = null)
{
    /// <summary>How long a handshake waits for the service; the answer is kept for the next one, when it comes later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>After a failure the service is not asked again for the same platform so soon.</summary>
    private static readonly TimeSpan Respite = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentDictionary<(string Fmspc, string PckCa), QuotedPlatform> _platforms = new();
    private readonly ConcurrentDictionary<(string Fmspc, string PckCa), (Task<string?> Fetch, DateTimeOffset Since)> _fetches = new();
    private CollateralCache _cache = CollateralCache.Empty;

    public TrustAnchor Root => root;

    /// <summary>The signatures that were found good so far: whoever verifies with this collateral uses it, too.</summary>
    public SignatureCache Signatures { get; } = signatures ?? new SignatureCache();

    /// <summary>The state as it is now; immutable, so it can be read from anywhere.</summary>
    public CollateralCache Cache => Volatile.Read(ref _cache);

    public bool HasService => service is not null;

    /// <summary>Problems that are not fatal, for the log: a file that does not verify, a silent service. Each is given once.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        var notes = new List<string>();
        while (_notes.TryDequeue(out string? note))
            notes.Add(note);
        return notes;
    }

    /// <summary>Reads floor and files. What does not verify is skipped with a note: an expired file is no reason not to start.</summary>
    /// <exception cref="MalformedInputException">The floor cannot be read, and without it older collateral would be accepted.</exception>
    public async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (files is null)
            return;
        foreach ((string fmspc, int evaluation) in await files.ReadFloorAsync(cancellationToken).ConfigureAwait(false))
            Change(cache => cache.WithFloor(fmspc, evaluation));
        await foreach ((string file, byte[] json) in files.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                Offer(CollateralJson.Parse(json), platform: null, file, now);
            }
            catch (MalformedInputException e)
            {
                _notes.Enqueue($"{file}: {e.Message}");
            }
        }
    }

    /// <summary>Collateral for this platform: the best of the peer's and the kept one, else the service's.</summary>
    /// <param name="platform">Proven before anything is kept, or asked for, on its behalf.</param>
    /// <param name="shipped">What the peer sent along, if it did.</param>
    public async Task<Result<CheckedCollateral, CollateralObjection>> FindAsync(
        QuotedPlatform platform, Collateral? shipped, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _platforms[(platform.Fmspc, platform.PckCa)] = platform;

        CollateralObjection? objection = shipped is null ? new CollateralObjection.Missing() : Offer(shipped, platform, "a peer", now);
        if (Kept(platform, now) is null)
            await AskServiceAsync(platform, now, cancellationToken).ConfigureAwait(false);
        await SaveAsync(cancellationToken).ConfigureAwait(false);

        return Kept(platform, now) is { } kept ? kept : objection ?? new CollateralObjection.Missing();
    }

    /// <summary>Fetches newer collateral for each platform family whose own ends within a week.</summary>
    public async Task<CollateralRefresh> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        int renewed = 0;
        foreach ((string fmspc, string pckCa) in Cache.DueForRefresh(now).ToArray())
        {
            string? problem = service is null ? "no service is configured (helios.tee.pccs)"
                : !_platforms.TryGetValue((fmspc, pckCa), out QuotedPlatform? platform) ? "no quote of that family has been seen yet"
                : await FetchAsync(platform, now, cancellationToken).ConfigureAwait(false)
                    ?? (Cache.DueForRefresh(now).Contains((fmspc, pckCa)) ? "the service has nothing newer" : null);
            if (problem is null)
                renewed++;
            else
                problems.Add($"collateral of {fmspc} ({pckCa}), valid until {Cache.Entries[(fmspc, pckCa)].ExpiresAt:u}: {problem}");
        }
        await SaveAsync(cancellationToken).ConfigureAwait(false);
        return new CollateralRefresh(renewed, problems);
    }

    private CheckedCollateral? Kept(QuotedPlatform platform, DateTimeOffset now) =>
        Cache.Find(platform.Fmspc, platform.PckCa, now) is { } kept && kept.RejectionFor(platform, Signatures) is null ? kept : null;

    /// <summary>One question at a time for each platform, and none soon after a failure.</summary>
    private async Task AskServiceAsync(QuotedPlatform platform, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (service is null)
            return;
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
            _notes.Enqueue($"the collateral service has not answered for {platform.Fmspc} within {Patience.TotalSeconds} s");
        }
    }

    /// <returns>Why nothing came of it; null when something did.</returns>
    private async Task<string?> FetchAsync(QuotedPlatform platform, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            Collateral fetched = await service!.FetchAsync(platform.Fmspc, platform.PckCa, cancellationToken).ConfigureAwait(false);
            return Offer(fetched, platform, "the collateral service", now) is { } objection
                ? $"what the service gave is not used: {objection}"
                : null;
        }
        catch (CollateralUnavailableException e)
        {
            _notes.Enqueue(e.Message);
            return e.Message;
        }
    }

    /// <returns>Why it is not used; null when it is kept, or when what is kept is as new.</returns>
    private CollateralObjection? Offer(Collateral collateral, QuotedPlatform? platform, string origin, DateTimeOffset now)
    {
        CollateralObjection? objection = Judge(collateral, platform, now);
        if (objection is not null)
            _notes.Enqueue($"collateral from {origin} is not used: {objection}");
        return objection;
    }

    private CollateralObjection? Judge(Collateral collateral, QuotedPlatform? platform, DateTimeOffset now)
    {
        if (!CheckedCollateral.CheckByEarlyClock(collateral, root, now, Signatures)
                .TryGetValue(out CheckedCollateral? offered, out QuoteRejection? rejection))
        {
            return new CollateralObjection.Invalid(rejection);
        }
        passed?.Invoke(offered.ProvenTime);
        if (platform is not null && offered.RejectionFor(platform, Signatures) is { } other)
            return new CollateralObjection.Invalid(other);
        return Change(cache => cache.Offer(offered)) == CollateralRefusal.OlderEvaluation
            ? new CollateralObjection.Outdated(Cache.FloorOf(offered.Fmspc))
            : null;
    }

    private CollateralRefusal? Change(Func<CollateralCache, Result<CollateralCache, CollateralRefusal>> change)
    {
        while (true)
        {
            CollateralCache before = Cache;
            if (!change(before).TryGetValue(out CollateralCache? after, out CollateralRefusal refusal))
                return refusal;
            if (Interlocked.CompareExchange(ref _cache, after, before) == before)
                return null;
        }
    }

    /// <summary>A disk that takes no more costs a fetch after the next start, not this handshake.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (files is not null)
                await files.SaveAsync(Cache, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notes.Enqueue($"collateral cannot be kept: {e.Message}");
        }
    }
}
