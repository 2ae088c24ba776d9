using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>The folder of collateral: <c>*.json</c> (the operator may put some there), and the highest TCB evaluation ever seen.</summary>
public sealed class CollateralFiles(string folder)
{
    private const string FloorFile = "tcb-evaluation.floor";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private CollateralCache _saved = CollateralCache.Empty;

    /// <exception cref="MalformedInputException">There is one, and it is not a JSON object of numbers.</exception>
    public async Task<IReadOnlyDictionary<string, int>> ReadFloorAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, FloorFile);
        if (!File.Exists(path))
            return new Dictionary<string, int>();
        try
        {
            byte[] json = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(json, CollateralFloorJson.Default.DictionaryStringInt32) ?? [];
        }
        catch (JsonException e)
        {
            throw new MalformedInputException($"{path}: {e.Message}", e);
        }
    }

    public async IAsyncEnumerable<(string File, byte[] Json)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToArray())
            yield return (file, await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What has changed since the last time, each file whole or not at all.</summary>
    public async Task SaveAsync(CollateralCache cache, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (cache == _saved || cache.Entries.IsEmpty)
                return;
            Directory.CreateDirectory(folder);
            byte[] floor = JsonSerializer.SerializeToUtf8Bytes(
                cache.HighestTcbEvaluation, CollateralFloorJson.Default.ImmutableSortedDictionaryStringInt32);
            await ReplaceAsync(FloorFile, floor, cancellationToken).ConfigureAwait(false);
            foreach (((string fmspc, string pckCa), CheckedCollateral entry) in cache.Entries)
            {
                if (_saved.Entries.GetValueOrDefault((fmspc, pckCa)) == entry)
                    continue;
                string ca = pckCa.Contains("Processor", StringComparison.Ordinal) ? "processor" : "platform";
                await ReplaceAsync($"cache-{fmspc}-{ca}.json", CollateralJson.Write(entry.Collateral), cancellationToken)
                    .ConfigureAwait(false);
            }
            _saved = cache;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task ReplaceAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path + ".new", content, cancellationToken).ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
    }
}

[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, int>))]
internal sealed partial class CollateralFloorJson : JsonSerializerContext;
