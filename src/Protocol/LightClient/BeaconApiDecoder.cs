using System.Collections.Immutable;
using System.Text;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>
/// Decodes the answers of the light-client routes of the beacon API (beacon-APIs, <c>/eth/v1/beacon/light_client/</c>), from JSON or SSZ.
/// Decoded is not believed: <see cref="SyncProtocol"/> judges. So it takes whatever can be read, in the forms that servers use.
/// </summary>
/// <remarks>
/// The form that an answer says it has is tried first, and then the other one. A fork is named by <c>version</c> in JSON, by
/// <c>Eth-Consensus-Version</c> with SSZ, and by a digest before each item of an SSZ list; to <see cref="ForkedDecoder"/> names are hints.
/// JSON may be the object itself or lie in <c>data</c>, once or twice, in an array, or in a string.
/// </remarks>
public sealed class BeaconApiDecoder(BeaconChain chain)
{
    private const int MaxWraps = 4;

    /// <summary>Items of an array that are looked at for the one that was asked for.</summary>
    private const int MaxLooks = 16;

    private readonly ForkedDecoder _forks = new(chain);

    private delegate T Reader<out T>(BeaconApiResponse response);

    /// <summary><c>bootstrap/{block_root}</c></summary>
    /// <exception cref="MalformedInputException">Not a bootstrap of a known fork.</exception>
    public LightClientBootstrap Bootstrap(BeaconApiResponse response) => One(response, LightClientTypes.Bootstrap);

    /// <summary><c>finality_update</c>, also the event of that name.</summary>
    /// <exception cref="MalformedInputException">Not a finality update of a known fork.</exception>
    public LightClientFinalityUpdate FinalityUpdate(BeaconApiResponse response) => One(response, LightClientTypes.FinalityUpdate);

    /// <summary><c>optimistic_update</c>, also the event of that name.</summary>
    /// <exception cref="MalformedInputException">Not an optimistic update of a known fork.</exception>
    public LightClientOptimisticUpdate OptimisticUpdate(BeaconApiResponse response) => One(response, LightClientTypes.OptimisticUpdate);

    /// <summary>One update by itself, as an item of <c>updates</c> or a file of it.</summary>
    /// <exception cref="MalformedInputException">Not an update of a known fork.</exception>
    public LightClientUpdate Update(BeaconApiResponse response) => One(response, LightClientTypes.Update);

    /// <summary><c>updates?start_period=…&amp;count=…</c>: the first <paramref name="maxCount"/> items that can be read, of the
    /// first twice as many.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="maxCount">As many as were asked for.</param>
    /// <exception cref="MalformedInputException">Not a list, or none of its items is an update of a known fork.</exception>
    public DecodedUpdates Updates(BeaconApiResponse response, int maxCount) =>
        Read(response, answer => UpdatesFromSsz(answer, maxCount), answer => UpdatesFromJson(answer, maxCount));

    /// <summary>As what the answer says it is, and then as the other form. The refusal is that of the form that it looks like.</summary>
    private static T Read<T>(BeaconApiResponse response, Reader<T> ssz, Reader<T> json)
    {
        try
        {
            return response.IsSsz ? ssz(response) : json(response);
        }
        catch (MalformedInputException)
        {
            try
            {
                return response.IsSsz ? json(response) : ssz(response);
            }
            catch (MalformedInputException) when (!response.IsSsz || !response.LooksLikeJson)
            {
                // the first refusal says more
            }
            throw;
        }
    }

    private T One<T>(BeaconApiResponse response, LightClientType<T> type)
        where T : ISszContainer<T> => Read(
            response,
            answer => _forks.FromSsz(
                type, answer.Body.Span, answer.ConsensusVersion is { } version ? _forks.Named(version) : null, type.Name),
            answer => OneFromJson(Parse(answer.Text, type.Name), type, answer.ConsensusVersion));

    /// <summary>An object; of an array the first item that can be read, or the refusal of the last.</summary>
    private T OneFromJson<T>(StrictJson json, LightClientType<T> type, string? version)
        where T : ISszContainer<T>
    {
        (StrictJson data, version) = Unwrap(json, type.HeaderName, version);
        if (!data.IsArray)
            return _forks.FromJson(type, data, version);
        MalformedInputException refusal = data.Expected("an object");
        foreach (StrictJson item in data.First(MaxLooks))
        {
            try
            {
                (StrictJson inner, string? named) = Unwrap(item, type.HeaderName, version);
                return _forks.FromJson(type, inner, named);
            }
            catch (MalformedInputException e)
            {
                refusal = e;
            }
        }
        throw refusal;
    }

    private DecodedUpdates UpdatesFromJson(BeaconApiResponse response, int maxCount)
    {
        LightClientType<LightClientUpdate> type = LightClientTypes.Update;
        (StrictJson list, string? version) = Unwrap(Parse(response.Text, "updates"), type.HeaderName, response.ConsensusVersion);
        if (list.IsNull)
            return new([], [], 0);
        if (list.IsObject)
            return new([_forks.FromJson(type, list, version)], [], 0);
        var updates = ImmutableArray.CreateBuilder<LightClientUpdate>();
        var unread = ImmutableArray.CreateBuilder<string>();
        foreach (StrictJson item in list.First(2 * maxCount).TakeWhile(_ => updates.Count < maxCount))
        {
            try
            {
                (StrictJson update, string? named) = Unwrap(item, type.HeaderName, version);
                updates.Add(_forks.FromJson(type, update, named));
            }
            catch (MalformedInputException e)
            {
                unread.Add(e.Own ?? "malformed");
            }
        }
        return Decoded(updates, unread, list.Length - updates.Count - unread.Count);
    }

    private DecodedUpdates UpdatesFromSsz(BeaconApiResponse response, int maxCount)
    {
        var updates = ImmutableArray.CreateBuilder<LightClientUpdate>();
        var unread = ImmutableArray.CreateBuilder<string>();
        var chunks = new UpdateChunks(response.Body.Span);
        while (!chunks.IsAtEnd && updates.Count + unread.Count < 2L * maxCount && updates.Count < maxCount)
        {
            string item = $"updates[{updates.Count + unread.Count}]";
            if (!chunks.TryNext(out ForkDigest digest, out ReadOnlySpan<byte> update, out string problem))
            {
                unread.Add($"{item}: {problem}");
                return Decoded(updates, unread, surplus: 0);
            }
            try
            {
                updates.Add(_forks.FromSsz(LightClientTypes.Update, update, chain.ForkOf(digest), item));
            }
            catch (MalformedInputException e)
            {
                unread.Add(e.Own ?? "malformed");
            }
        }
        return Decoded(updates, unread, chunks.Count());
    }

    private static DecodedUpdates Decoded(
        ImmutableArray<LightClientUpdate>.Builder updates, ImmutableArray<string>.Builder unread, int surplus) =>
        updates.Count == 0 && unread.Count > 0
            ? throw new MalformedInputException(unread[0], inner: null, own: unread[0])
            : new(updates.DrainToImmutable(), unread.DrainToImmutable(), surplus);

    private static StrictJson Parse(ReadOnlySpan<byte> text, string name) => StrictJson.Parse(text, name).InAnySpelling();

    /// <summary>
    /// Takes off what lies around the data: <c>{"version", "data"}</c>, and a string that holds JSON. A version that stands further inside
    /// is the data's own.
    /// </summary>
    /// <param name="headerName">A member that the data itself has.</param>
    private static (StrictJson Data, string? Version) Unwrap(StrictJson json, string headerName, string? version)
    {
        for (int wraps = 0; wraps < MaxWraps; wraps++)
        {
            if (json.IsText)
                json = Parse(Encoding.UTF8.GetBytes(json.Text()), json.Path);
            else if (json.IsObject && !json.Has(headerName) && (wraps == 0 || json.Has("data")))
                (json, version) = (json.Member("data"), json.Optional("version") is { IsText: true } named ? named.Text() : version);
            else
                break;
        }
        return (json, version);
    }
}
