using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>One file of the folder. The disk belongs to the host, so nothing in it is believed beyond its signatures.</summary>
/// <param name="IsOwn">From the operator, or kept from the operator's service; otherwise kept from peers.</param>
/// <param name="IsWrittenByNode">By its name; the others are the operator's.</param>
/// <param name="Problem">Why it was not read; null where it was.</param>
public sealed record CollateralFile(string Name, bool IsOwn, bool IsWrittenByNode, byte[] Json, string? Problem = null);

/// <summary>
/// The folder of collateral: <c>*.json</c>, and the highest TCB evaluations that the operator's sources gave. The node writes a file
/// for each part: <c>own-…</c> from the service, <c>peer-…</c> from admitted peers, <c>crl-…</c>. The operator may add files of other
/// names, and revocation lists by themselves: <c>*.crl</c>, <c>*.der</c>, <c>*.pem</c>.
/// </summary>
public sealed class CollateralFiles(string folder)
{
    private const string FloorFile = "tcb-evaluation.floor";
    private const int MaxFloorLength = 64 * 1024;
    private const int MaxFiles = 256;

    /// <summary>Files with one revocation list: DER, or a text of it.</summary>
    private static readonly string[] ListExtensions = [".crl", ".der", ".pem"];

    /// <summary>Files that the node writes, but not from the operator's sources; version 0.1 wrote <c>cache-</c> from any source.</summary>
    private static readonly string[] NotOwn = ["peer-", "crl-", "cache-"];

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private CollateralCache _saved = CollateralCache.Empty;

    /// <exception cref="MalformedInputException">There is one, and it is not a JSON object of numbers.</exception>
    public async Task<IReadOnlyDictionary<string, int>> ReadFloorAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, FloorFile);
        if (!File.Exists(path))
            return new Dictionary<string, int>();
        (byte[] json, string? problem) = await ReadBoundedAsync(path, MaxFloorLength, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
            throw new MalformedInputException($"{path}: {problem}");
        try
        {
            return JsonSerializer.Deserialize(json, CollateralFloorJson.Default.DictionaryStringInt32) ?? [];
        }
        catch (JsonException e)
        {
            throw new MalformedInputException($"{path}: {e.Message}", e);
        }
    }

    public async IAsyncEnumerable<CollateralFile> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            yield break;
        string[] paths =
        [
            .. Directory.EnumerateFiles(folder).Where(path => IsList(path) || path.EndsWith(".json", StringComparison.Ordinal))
                .Take(MaxFiles).Order(StringComparer.Ordinal),
        ];
        foreach (string path in paths)
        {
            string name = Path.GetFileName(path);
            bool isOwn = !NotOwn.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
            bool isWrittenByNode = !isOwn || name.StartsWith("own-", StringComparison.Ordinal);
            (byte[] json, string? problem) =
                await ReadBoundedAsync(path, CollateralJson.MaxLength, cancellationToken).ConfigureAwait(false);
            if (IsList(path) && problem is null)
                (json, problem) = OfList(json);
            yield return new CollateralFile(name, isOwn, isWrittenByNode, json, problem);
        }
    }

    private static bool IsList(string path) => ListExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>A revocation list by itself, as collateral of nothing else.</summary>
    private static (byte[] Json, string? Problem) OfList(byte[] file)
    {
        try
        {
            byte[] der = WrittenBytes.Read(file, "it");
            var list = CertificateRevocationList.Parse(der);
            return (CollateralJson.Write(list.Issuer.CommonName.Contains("Root", StringComparison.Ordinal)
                ? Collateral.Empty with { RootCaCrl = der }
                : Collateral.Empty with { PckCrl = der }), null);
        }
        catch (MalformedInputException e)
        {
            return ([], $"not a revocation list: {e.Message}");
        }
    }

    /// <summary>Everything in the folder has been read: from now on only what differs from this is written.</summary>
    public void Loaded(CollateralCache cache) => _saved = cache;

    /// <summary>Writes the parts that have changed since the last time, each file whole or not at all.</summary>
    public async Task SaveAsync(CollateralCache cache, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (cache == _saved)
                return;
            PrivateFile.CreateFolder(folder);
            if (cache.Floors != _saved.Floors)
            {
                byte[] floors = JsonSerializer.SerializeToUtf8Bytes(
                    cache.Floors, CollateralFloorJson.Default.ImmutableSortedDictionaryStringInt32);
                await ReplaceAsync(FloorFile, floors, cancellationToken).ConfigureAwait(false);
            }
            await SaveAsync("own", _saved.Own, cache.Own, cancellationToken).ConfigureAwait(false);
            await SaveAsync("peer", _saved.Peers, cache.Peers, cancellationToken).ConfigureAwait(false);
            await SaveAsync("crl-root", _saved.RootCrl, cache.RootCrl,
                list => Collateral.Empty with { RootCaCrl = list.Der }, cancellationToken).ConfigureAwait(false);
            foreach ((string ca, RevocationLists lists) in cache.PckCrls)
            {
                string chain = PemEncoding.WriteString("CERTIFICATE", lists.Issuer.Der.Span);
                string slug = ca.Contains("Processor", StringComparison.Ordinal) ? "processor" : "platform";
                await SaveAsync($"crl-{slug}", _saved.PckCrls.GetValueOrDefault(ca), lists,
                    list => Collateral.Empty with { PckCrl = list.Der, PckCrlIssuerChain = chain }, cancellationToken)
                    .ConfigureAwait(false);
            }
            _saved = cache;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task SaveAsync(string origin, KeptTexts saved, KeptTexts kept, CancellationToken cancellationToken)
    {
        foreach (string fmspc in saved.TcbInfo.Keys.Except(kept.TcbInfo.Keys))
            Delete($"{origin}-tcb-info-{fmspc}.json");
        foreach ((string fmspc, SignedText<TcbInfo> text) in kept.TcbInfo)
        {
            if (saved.TcbInfoOf(fmspc) == text)
                continue;
            Collateral only = Collateral.Empty with
            {
                TcbInfo = text.AsSigned.Text,
                TcbInfoSignature = text.AsSigned.Signature,
                TcbInfoIssuerChain = text.AsSigned.IssuerChain,
            };
            await ReplaceAsync($"{origin}-tcb-info-{fmspc}.json", CollateralJson.Write(only), cancellationToken).ConfigureAwait(false);
        }
        if (kept.QeIdentity is null)
            Delete($"{origin}-qe-identity.json");
        else if (saved.QeIdentity != kept.QeIdentity)
        {
            Collateral only = Collateral.Empty with
            {
                QeIdentity = kept.QeIdentity.AsSigned.Text,
                QeIdentitySignature = kept.QeIdentity.AsSigned.Signature,
                QeIdentityIssuerChain = kept.QeIdentity.AsSigned.IssuerChain,
            };
            await ReplaceAsync($"{origin}-qe-identity.json", CollateralJson.Write(only), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Every list that still says something: the newest, and those with serials that no newer one has.</summary>
    private async Task SaveAsync(
        string name, RevocationLists? saved, RevocationLists? kept, Func<CertificateRevocationList, Collateral> only,
        CancellationToken cancellationToken)
    {
        if (kept is null || ReferenceEquals(saved, kept))
            return;
        for (int i = 0; i < kept.All.Length; i++)
            await ReplaceAsync(NameOf(i), CollateralJson.Write(only(kept.All[i])), cancellationToken).ConfigureAwait(false);
        for (int i = kept.All.Length; i < saved?.All.Length; i++)
            Delete(NameOf(i));

        string NameOf(int i) => i == 0 ? $"{name}.json" : $"{name}-older-{i}.json";
    }

    /// <summary>A file of another size than a regular file of ours has (a pipe has none) is not opened.</summary>
    private static async Task<(byte[] Bytes, string? Problem)> ReadBoundedAsync(
        string path, int maxLength, CancellationToken cancellationToken)
    {
        try
        {
            long length = new FileInfo(path).Length;
            return length == 0 ? ([], "an empty file")
                : length > maxLength ? ([], $"{length} bytes: at most {maxLength} are read")
                : (await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], e.Message);
        }
    }

    private void Delete(string name) => File.Delete(Path.Combine(folder, name));

    private async Task ReplaceAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, name);
        await PrivateFile.ReplaceAsync(path, content, cancellationToken).ConfigureAwait(false);
    }
}

[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, int>))]
internal sealed partial class CollateralFloorJson : JsonSerializerContext;
