using System.Buffers.Binary;
using System.Net.Mime;
using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Helios.Devnet.Beacon;

/// <summary>The consensus clients whose beacon API the devnet can imitate.</summary>
public enum BeaconClient
{
    /// <summary>As ethereum/beacon-APIs says.</summary>
    Specification,
    Lighthouse,
    Lodestar,
    Nimbus,
    Prysm,
    Teku,
    Grandine,
}

/// <summary>
/// The points in which a client's light-client routes differ from the specification, or did in versions that are still about. Each has its
/// public source in <c>tests/README.md</c>.
/// </summary>
internal sealed class BeaconDialect(BeaconClient client, BeaconChain chain)
{
    /// <summary>Whether a block's bootstrap is served: Nimbus and Lighthouse have those of finalized epoch boundaries only.</summary>
    public bool HasBootstrap(DevnetBlock block, BeaconView view) =>
        client is not (BeaconClient.Nimbus or BeaconClient.Lighthouse)
        || (block.Slot.Value % chain.Preset.SlotsPerEpoch == 0 && block.Slot <= view.Finalized.Slot);

    /// <summary>Why a bootstrap is not served.</summary>
    public string NoBootstrap(string blockRoot) => client switch
    {
        BeaconClient.Nimbus => "LC bootstrap unavailable",
        BeaconClient.Lighthouse => "Light client bootstrap unavailable: the block root is not a finalized checkpoint",
        _ => $"no block {blockRoot}",
    };

    /// <summary>SSZ when the request prefers it; JSON otherwise.</summary>
    public bool WantsSsz(HttpRequest request)
    {
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        MediaTypeHeaderValue? ssz = accepted.FirstOrDefault(type => type.MediaType == MediaTypeNames.Application.Octet);
        MediaTypeHeaderValue? json = accepted.FirstOrDefault(type => type.MediaType == MediaTypeNames.Application.Json);
        return ssz is not null && client switch
        {
            BeaconClient.Prysm => true, // whatever the weights say
            BeaconClient.Teku => accepted.Count == 1, // a list with weights is not read
            BeaconClient.Grandine => json is null || (ssz.Quality ?? -1) > (json.Quality ?? -1), // no weight comes last
            _ => (ssz.Quality ?? 1) > 0 && (ssz.Quality ?? 1) >= (json is null ? 0 : json.Quality ?? 1),
        };
    }

    /// <summary>The fork that is named with data whose header is of <paramref name="attested"/>.</summary>
    /// <param name="signature">The slot of the signature; that of the header for a bootstrap.</param>
    public ConsensusFork ForkOf<T>(Slot attested, Slot signature) => client switch
    {
        BeaconClient.Lighthouse or BeaconClient.Lodestar => chain.ForkAt(signature),
        BeaconClient.Prysm => FirstWithTheTypesOf<T>(chain.ForkAt(attested)),
        _ => chain.ForkAt(attested),
    };

    /// <summary>The updates that are sent: Lighthouse adds the one before the period that was asked for.</summary>
    public LightClientUpdate[] Updates(BeaconView view, ulong start, ulong end) =>
    [
        .. view.BestUpdates.Where(best => best.Key >= start && best.Key < end).Select(best => best.Value),
        .. client == BeaconClient.Lighthouse && view.BestUpdates.TryGetValue(start > 0 ? start - 1 : 0, out LightClientUpdate? older)
            ? [older] : Array.Empty<LightClientUpdate>(),
    ];

    /// <summary>One chunk of an SSZ list of updates. Lighthouse puts the length before it twice.</summary>
    public byte[] Chunk(LightClientUpdate update, byte[] ssz)
    {
        Slot named = client is BeaconClient.Lighthouse or BeaconClient.Lodestar
            ? update.SignatureSlot
            : update.AttestedHeader.Beacon.Slot;
        byte[] chunk = new byte[sizeof(ulong) + ForkDigest.Length + ssz.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(chunk, (ulong)(ForkDigest.Length + ssz.Length));
        chain.ForkDigestAt(chain.EpochAt(named)).Write(chunk.AsSpan(sizeof(ulong)));
        ssz.CopyTo(chunk, sizeof(ulong) + ForkDigest.Length);
        if (client != BeaconClient.Lighthouse)
            return chunk;
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)chunk.Length);
        return [.. length, .. chunk];
    }

    /// <summary>A list of updates: Lodestar's are the data alone, in an object.</summary>
    public void WriteUpdates(Utf8JsonWriter json, IEnumerable<LightClientUpdate> updates)
    {
        bool isBare = client == BeaconClient.Lodestar;
        if (isBare)
        {
            json.WriteStartObject();
            json.WritePropertyName("data");
        }
        json.WriteStartArray();
        foreach (LightClientUpdate update in updates)
        {
            if (isBare)
                BeaconJsonWriter.Update(json, update);
            else
                WriteVersioned(json, ForkOf<LightClientUpdate>(update.AttestedHeader.Beacon.Slot, update.SignatureSlot), update,
                    BeaconJsonWriter.Update);
        }
        json.WriteEndArray();
        if (isBare)
            json.WriteEndObject();
    }

    /// <summary>An object with its version; Grandine writes the data first.</summary>
    /// <param name="isFinalized">Null for light-client data.</param>
    public void WriteVersioned<T>(
        Utf8JsonWriter json, ConsensusFork fork, T value, Action<Utf8JsonWriter, T> write, bool? isFinalized = null)
    {
        if (client != BeaconClient.Grandine || isFinalized is not null)
        {
            BeaconApi.Versioned(json, NameOf(fork), value, write, isFinalized);
            return;
        }
        json.WriteStartObject();
        json.WritePropertyName("data");
        write(json, value);
        json.WriteString("version", NameOf(fork));
        json.WriteEndObject();
    }

    public void WriteError(Utf8JsonWriter json, int code, string message)
    {
        json.WriteStartObject();
        json.WriteNumber(client == BeaconClient.Lodestar ? "statusCode" : "code", code);
        if (client == BeaconClient.Lodestar)
            json.WriteString("error", code == StatusCodes.Status404NotFound ? "Not Found" : "Bad Request");
        json.WriteString("message", message);
        if (client == BeaconClient.Lighthouse)
        {
            json.WriteStartArray("stacktraces");
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static string NameOf(ConsensusFork fork) => ChainDocuments.NameOf(fork).ToLowerInvariant();

    /// <summary>Prysm named the fork that brought the types (OffchainLabs/prysm#15393).</summary>
    private static ConsensusFork FirstWithTheTypesOf<T>(ConsensusFork fork) => fork switch
    {
        ConsensusFork.Electra or ConsensusFork.Fulu when typeof(T) == typeof(LightClientOptimisticUpdate) => ConsensusFork.Deneb,
        ConsensusFork.Fulu when typeof(T).Namespace == typeof(LightClientUpdate).Namespace => ConsensusFork.Electra,
        _ => fork,
    };
}
