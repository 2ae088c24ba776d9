using System.Buffers.Binary;
using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>
/// Decodes the answers of the light-client routes of the beacon API (beacon-APIs, <c>/eth/v1/beacon/light_client/</c>), from JSON or SSZ.
/// Decoded is not believed: <see cref="SyncProtocol"/> judges.
/// </summary>
/// <remarks>
/// The types of a reply are those of the fork that it names: <c>version</c> in JSON, <c>Eth-Consensus-Version</c> with SSZ, a fork
/// digest before each item of an SSZ list. A reply that names none has the types of the fork that holds at its slot; so has one
/// with a strange digest, because clients of young chains compute it before they know the genesis validators root. A name
/// only chooses types: what is accepted in the end is bound to the chain by the signature's domain.
/// </remarks>
public sealed class BeaconApiDecoder(BeaconChain chain)
{
    private const int ChunkLengthBytes = 8;

    private delegate T JsonReader<out T>(StrictJson data, SszSchema schema);

    /// <summary><c>bootstrap/{block_root}</c></summary>
    /// <exception cref="MalformedInputException">Not a bootstrap of a known fork.</exception>
    public LightClientBootstrap Bootstrap(BeaconApiResponse response) =>
        One(response, "bootstrap", LightClientJson.Bootstrap, bootstrap => bootstrap.Header);

    /// <summary><c>finality_update</c>, also the event of that name.</summary>
    /// <exception cref="MalformedInputException">Not a finality update of a known fork.</exception>
    public LightClientFinalityUpdate FinalityUpdate(BeaconApiResponse response) =>
        One(response, "finality_update", LightClientJson.FinalityUpdate, update => update.AttestedHeader);

    /// <summary><c>optimistic_update</c>, also the event of that name.</summary>
    /// <exception cref="MalformedInputException">Not an optimistic update of a known fork.</exception>
    public LightClientOptimisticUpdate OptimisticUpdate(BeaconApiResponse response) =>
        One(response, "optimistic_update", LightClientJson.OptimisticUpdate, update => update.AttestedHeader);

    /// <summary>One update by itself, as an item of <c>updates</c> or a file of it.</summary>
    /// <exception cref="MalformedInputException">Not an update of a known fork.</exception>
    public LightClientUpdate Update(BeaconApiResponse response) =>
        One(response, "update", LightClientJson.Update, update => update.AttestedHeader);

    /// <summary><c>updates?start_period=…&amp;count=…</c></summary>
    /// <param name="response">The reply.</param>
    /// <param name="maxCount">As many as were asked for.</param>
    /// <exception cref="MalformedInputException">Not a list of updates of known forks, or a longer one.</exception>
    public ImmutableArray<LightClientUpdate> Updates(BeaconApiResponse response, int maxCount)
    {
        if (response.IsSsz)
            return SszUpdates(response.Body.Span, maxCount);
        ImmutableArray<StrictJson> items = StrictJson.Parse(response.Body.Span, "updates").Items((ulong)maxCount);
        return [.. items.Select(item => FromJson(item, LightClientJson.Update, consensusVersion: null))];
    }

    /// <summary>The framing of an SSZ list: (length: uint64, little endian, of what follows; fork digest; update)*.</summary>
    private ImmutableArray<LightClientUpdate> SszUpdates(ReadOnlySpan<byte> stream, int maxCount)
    {
        var updates = ImmutableArray.CreateBuilder<LightClientUpdate>();
        while (!stream.IsEmpty)
        {
            if (updates.Count == maxCount)
                throw new MalformedInputException($"updates: more than the {maxCount} that were asked for");
            if (stream.Length < ChunkLengthBytes + ForkDigest.Length)
                throw new MalformedInputException(
                    $"updates[{updates.Count}]: {stream.Length} bytes are left, too few for a length and a fork digest");
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(stream);
            stream = stream[ChunkLengthBytes..];
            if (length < ForkDigest.Length || length > (ulong)stream.Length)
                throw new MalformedInputException($"updates[{updates.Count}]: length {length}, {stream.Length} bytes are left");
            ReadOnlySpan<byte> update = stream[ForkDigest.Length..(int)length];
            updates.Add(chain.ForkOf(ForkDigest.Read(stream)) is { } fork
                ? SszReader.Decode<LightClientUpdate>(update, new(fork, chain.Preset))
                : FromUnnamedSsz<LightClientUpdate>(update, $"updates[{updates.Count}]", update => update.AttestedHeader));
            stream = stream[(int)length..];
        }
        return updates.ToImmutable();
    }

    private T One<T>(BeaconApiResponse response, string name, JsonReader<T> read, Func<T, LightClientHeader> headerOf)
        where T : ISszContainer<T> => response switch
        {
            { IsSsz: false } => FromJson(StrictJson.Parse(response.Body.Span, name), read, response.ConsensusVersion),
            { ConsensusVersion: { } version } => SszReader.Decode<T>(response.Body.Span, new(Fork(version), chain.Preset)),
            _ => FromUnnamedSsz(response.Body.Span, name, headerOf),
        };

    private T FromJson<T>(StrictJson json, JsonReader<T> read, string? consensusVersion)
    {
        StrictJson data = json["data"];
        if ((json.Optional("version")?.Text() ?? consensusVersion) is { } version)
            return read(data, new(Fork(version), chain.Preset));
        StrictJson header = data.Optional("attested_header") ?? data["header"];
        return read(data, chain.SchemaAt(new(header["beacon"]["slot"].UInt64())));
    }

    /// <summary>Of the chain's forks, newest first, the one whose types fit and that holds at the header's slot.</summary>
    private T FromUnnamedSsz<T>(ReadOnlySpan<byte> ssz, string name, Func<T, LightClientHeader> headerOf)
        where T : ISszContainer<T>
    {
        foreach (ScheduledFork scheduled in chain.Forks.Forks.Reverse())
        {
            try
            {
                T value = SszReader.Decode<T>(ssz, new(scheduled.Fork, chain.Preset));
                if (chain.ForkAt(headerOf(value).Beacon.Slot) == scheduled.Fork)
                    return value;
            }
            catch (MalformedInputException)
            {
                // not of this fork; the next one is tried
            }
        }
        throw new MalformedInputException($"{name}: SSZ of {ssz.Length} bytes without a known version fits no fork of {chain.Name}");
    }

    /// <summary>
    /// A fork's name as the beacon API writes it, in lower case; light-client data begins with Altair. Where a fork is scheduled that this
    /// build does not have, a name that it does not know is that fork's.
    /// </summary>
    private ConsensusFork Fork(string version)
    {
        foreach (ConsensusFork fork in Enum.GetValues<ConsensusFork>())
        {
            if (fork is >= ConsensusFork.Altair and < ConsensusFork.Unknown
                && string.Equals(version, fork.ToString(), StringComparison.OrdinalIgnoreCase))
                return fork;
        }
        if (chain.Forks.Unknown is not null)
            return ConsensusFork.Unknown;
        string shown = version.Length <= 32 ? version : version[..32] + "…";
        throw new MalformedInputException($"version '{shown}' is not a known fork");
    }
}
