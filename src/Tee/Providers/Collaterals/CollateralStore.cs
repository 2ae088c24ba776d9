using System.Collections.Concurrent;
using Helios.Protocol;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>The collateral to judge a quote with, or why there is none.</summary>
/// <param name="Collateral">Null where nothing may be used; then there is an objection.</param>
/// <param name="IsOutdated">What the peer shipped is genuine, and of an older TCB evaluation than was seen before.</param>
public sealed record CollateralChoice(Collateral? Collateral, string? Objection, bool IsOutdated = false);

/// <param name="Renewed">How many families were due, and have newer collateral now.</param>
/// <param name="Problems">Why the others have not.</param>
public sealed record CollateralRefresh(int Renewed, IReadOnlyList<string> Problems);

/// <summary>
/// Where verifications get their collateral from: what the peer shipped, what is kept (memory, and a folder if one is given), what the
/// configured service has. Origin never matters; of what is valid the highest TCB evaluation wins, and that never goes down: a peer that
/// ships older collateral is judged with ours.
/// </summary>
/// <param name="files">Null: memory only.</param>
/// <param name="service">Null: never ask anybody.</param>
/// <param name="passed">Told of every time that Intel's signatures prove to have passed.</param>
public sealed class CollateralStore(TrustAnchor root, CollateralFiles? files, PccsClient? service, Action<DateTimeOffset>? passed = null)
{
    /// <summary>How long a handshake waits for the service; the answer is kept for the next one, when it comes later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>After a failure the service is not asked again for the same platform so soon.</summary>
    private static readonly TimeSpan Respite = TimeSpan.FromMinutes(1);

    private readonly SignatureCache _signatures = new();
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentDictionary<(string Fmspc, string PckCa), QuotedPlatform> _platforms = new();
    private readonly ConcurrentDictionary<(string Fmspc, string PckCa), (Task<string?> Fetch, DateTimeOffset Since)> _fetches = new();
    private CollateralCache _cache = CollateralCache.Empty;

    /// <summary>The state as it is now; immutable, so it can be read from anywhere.</summary>
    public CollateralCache Cache => Volatile.Read(ref _cache);

    public bool HasService => service is not null;

    /// <summary>What went wrong without being fatal (a file that does not verify, a service that does not answer), to be logged. Each is given once.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        var notes = new List<string>();
        while (_notes.TryDequeue(out string? note))
            notes.Add(note);
        return notes;
    }

    /// <summary>Reads floor and files. What does not verify is skipped with a note: an expired file is no reason not to start.</summary>
    /// <exception cref="MalformedInputException">The floor cannot be read. Going on without would accept what was refused before.</exception>
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

    /// <summary>Collateral for this quote: the best of the peer's and the kept one, else the service's.</summary>
    /// <param name="shipped">What the peer sent along, if it did.</param>
    public async Task<CollateralChoice> FindAsync(Quote quote, Collateral? shipped, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whose platform it is must be proven before anything is kept, or asked for, on its behalf.
        if (!QuotedPlatform.Of(quote, shipped?.PckCertificateChain, root, now, _signatures).TryGetValue(out QuotedPlatform? platform, out QuoteRejection? rejection))
            return new CollateralChoice(shipped, shipped is null ? $"no collateral came with the quote, and its platform is unknown: {rejection.Reason}" : null);
        var key = (platform.Fmspc, platform.PckCa);
        _platforms[key] = platform;

        CollateralRefusal? refusal = shipped is null ? null : Offer(shipped, platform, "a peer", now);
        if (Kept(platform, now) is null)
            await AskServiceAsync(platform, now, cancellationToken).ConfigureAwait(false);
        await SaveAsync(cancellationToken).ConfigureAwait(false);

        if (Kept(platform, now) is { } kept)
            return new CollateralChoice(kept.Collateral with { PckCertificateChain = shipped?.PckCertificateChain }, null);
        return refusal switch
        {
            null => new CollateralChoice(null, "no collateral came with the quote, and we have none"),
            CollateralRefusal.OlderEvaluation => new CollateralChoice(null, $"the collateral that came with the quote is of an older TCB evaluation than {Cache.FloorOf(platform.Fmspc)}, which has been seen for its family", IsOutdated: true),
            _ => new CollateralChoice(shipped, null), // the verification says what is wrong with it
        };
    }

    /// <summary>Fetches anew what ends within a week.</summary>
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
        Cache.Find(platform.Fmspc, platform.PckCa, now) is { } kept && kept.Serves(platform, Later(now, kept.ProvenTime), _signatures) ? kept : null;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>One question at a time for each platform, and none soon after a failure.</summary>
    private async Task AskServiceAsync(QuotedPlatform platform, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (service is null)
            return;
        (Task<string?> fetch, _) = _fetches.AddOrUpdate(
            (platform.Fmspc, platform.PckCa),
            _ => (FetchAsync(platform, now, CancellationToken.None), now),
            (_, last) => !last.Fetch.IsCompleted || (now - last.Since).Duration() < Respite ? last : (FetchAsync(platform, now, CancellationToken.None), now));
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
            return Offer(fetched, platform, "the collateral service", now) is { } refusal and not CollateralRefusal.NotNewer ? $"what the service gave is not used: {refusal}" : null;
        }
        catch (CollateralUnavailableException e)
        {
            _notes.Enqueue(e.Message);
            return e.Message;
        }
    }

    /// <returns>Why it is not kept; null when it is.</returns>
    private CollateralRefusal? Offer(Collateral collateral, QuotedPlatform? platform, string origin, DateTimeOffset now)
    {
        CollateralRefusal? refusal = CollateralRefusal.Invalid;
        if (CheckedCollateral.CheckByEarlyClock(collateral, root, now, _signatures).TryGetValue(out CheckedCollateral? offered, out QuoteRejection? rejection))
        {
            passed?.Invoke(offered.ProvenTime);
            refusal = platform is not null && !offered.Serves(platform, Later(now, offered.ProvenTime), _signatures) ? CollateralRefusal.OtherPlatform : Change(cache => cache.Offer(offered));
        }
        if (refusal is not null and not CollateralRefusal.NotNewer)
            _notes.Enqueue($"collateral from {origin} is not used: {refusal} {rejection?.Reason}".TrimEnd());
        return refusal;
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
