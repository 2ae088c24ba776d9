using System.Collections.Concurrent;
using System.Text.Json;
using Helios.Protocol;

namespace Helios.Tee.Providers;

/// <summary>
/// Where verifications get their collateral from: what the peer shipped, what is cached (memory, and a folder if one is given), what
/// the configured service has. Origin never matters; the newest valid one wins, and the TCB evaluation never goes down.
/// </summary>
/// <param name="folder">Holds <c>*.json</c> (the operator may put some there) and the evaluation floor; null for memory only.</param>
/// <param name="service">Null: never ask anybody.</param>
public sealed class CollateralStore(TrustAnchor root, string? folder, PccsClient? service) : IDisposable
{
    private const string FloorFile = "tcb-evaluation.floor";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly ConcurrentQueue<string> _notes = new();

    /// <summary>The state as it is now; immutable, so it can be read from anywhere.</summary>
    public CollateralCache Cache { get; private set; } = CollateralCache.Empty;

    /// <summary>What went wrong without being fatal (a file that does not verify, a service that does not answer), to be logged. Each is given once.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        var notes = new List<string>();
        while (_notes.TryDequeue(out string? note))
            notes.Add(note);
        return notes;
    }

    /// <summary>Reads floor and files. What does not verify is skipped with a note: an expired file is no reason not to start.</summary>
    public async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (folder is null || !Directory.Exists(folder))
            return;
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string floor = Path.Combine(folder, FloorFile);
            if (File.Exists(floor))
            {
                foreach ((string fmspc, int evaluation) in JsonSerializer.Deserialize<Dictionary<string, int>>(await File.ReadAllBytesAsync(floor, cancellationToken).ConfigureAwait(false)) ?? [])
                    Cache = Cache.WithFloor(fmspc, evaluation);
            }
            foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
                Offer(Parse(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), file), file, now);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>
    /// Collateral for this quote: the best of the peer's and the cached one, else the service's. Null where none is valid now.
    /// </summary>
    /// <param name="shipped">What the peer sent along, if it did.</param>
    public async Task<Collateral?> FindAsync(Quote quote, Collateral? shipped, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (string fmspc, string pckCa)? platform = PlatformOf(quote);
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (shipped is not null && Offer(shipped, "a peer", now))
                await SaveAsync(cancellationToken).ConfigureAwait(false);
            if (platform is not var (fmspc, pckCa))
                return null;
            if (Cache.Find(fmspc, pckCa, now) is null)
                await FetchAsync(fmspc, pckCa, now, cancellationToken).ConfigureAwait(false);
            return Cache.Find(fmspc, pckCa, now)?.Collateral;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Fetches anew what ends within a week. To be called now and then, at least daily.</summary>
    public async Task RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach ((string fmspc, string pckCa) in Cache.DueForRefresh(now).ToArray())
                await FetchAsync(fmspc, pckCa, now, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task FetchAsync(string fmspc, string pckCa, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (service is null)
            return;
        try
        {
            if (Offer(await service.FetchAsync(fmspc, pckCa, cancellationToken).ConfigureAwait(false), "the collateral service", now))
                await SaveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CollateralUnavailableException e)
        {
            _notes.Enqueue(e.Message);
        }
    }

    private bool Offer(Collateral? collateral, string origin, DateTimeOffset now)
    {
        if (collateral is null)
            return false;
        if (Cache.Offer(collateral, root, now).TryGetValue(out CollateralCache? next, out CollateralRefusal refusal))
        {
            Cache = next;
            return true;
        }
        if (refusal != CollateralRefusal.NotNewer)
            _notes.Enqueue($"collateral from {origin} is not used: {refusal}");
        return false;
    }

    private Collateral? Parse(byte[] json, string file)
    {
        try
        {
            return CollateralJson.Parse(json);
        }
        catch (MalformedInputException e)
        {
            _notes.Enqueue($"{file}: {e.Message}");
            return null;
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        await ReplaceAsync(FloorFile, JsonSerializer.SerializeToUtf8Bytes(Cache.HighestTcbEvaluation), cancellationToken).ConfigureAwait(false);
        foreach (((string fmspc, string pckCa), CheckedCollateral entry) in Cache.Entries)
        {
            string ca = pckCa.Contains("Processor", StringComparison.Ordinal) ? "processor" : "platform";
            await ReplaceAsync($"cache-{fmspc}-{ca}.json", CollateralJson.Write(entry.Collateral), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whole or not at all.</summary>
    private async Task ReplaceAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder!, name);
        await File.WriteAllBytesAsync(path + ".new", content, cancellationToken).ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>What the quote claims its platform is; a lie only finds collateral that does not fit.</summary>
    private static (string Fmspc, string PckCa)? PlatformOf(Quote quote)
    {
        try
        {
            Certificate leaf = PemChain.Parse(System.Text.Encoding.Latin1.GetString(quote.CertificationData.Data.Span))[0];
            return leaf.SgxExtensions is [var extension]
                ? (Convert.ToHexStringLower(SgxExtension.Parse(extension).Fmspc.Span), leaf.Issuer.CommonName)
                : null;
        }
        catch (MalformedInputException)
        {
            return null;
        }
    }
}
