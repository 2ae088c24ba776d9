using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Fuzz;

/// <summary>The answers of beacon endpoints, as SSZ and as JSON: genuine ones of a devnet.</summary>
internal static class BeaconDecoders
{
    private const string Ssz = "ssz", Json = "beacon json";

    private static readonly HintSource Source = new(HintSourceKind.BeaconEndpoint, "beacon endpoint 1");

    public static IEnumerable<Decoder> All()
    {
        (BeaconChain chain, BeaconView view) = Made.Value;
        var decoder = new BeaconApiDecoder(chain);
        LightClientUpdate update = view.BestUpdates.Values.Last();
        LightClientBootstrap bootstrap = view.Finalized.ToBootstrap();
        byte[] written = SszWriter.Encode(update);

        var schema = new SszSchema(chain.ForkAt(update.SignatureSlot), chain.Preset);
        yield return Container("bootstrap", bootstrap, schema);
        yield return Container("update", update, schema);
        yield return Container("finality update", view.FinalityUpdate!, schema);
        yield return Container("optimistic update", view.OptimisticUpdate!, schema);
        yield return One("bootstrap", bootstrap, BeaconJsonWriter.Bootstrap, decoder.Bootstrap);
        yield return One("finality update", view.FinalityUpdate!, BeaconJsonWriter.FinalityUpdate, decoder.FinalityUpdate);
        yield return One("optimistic update", view.OptimisticUpdate!, BeaconJsonWriter.OptimisticUpdate, decoder.OptimisticUpdate);

        byte[] chunk = new byte[12 + written.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(chunk, (ulong)(4 + written.Length));
        chain.ForkDigestAt(chain.EpochAt(update.SignatureSlot)).Write(chunk.AsSpan(8, 4));
        written.CopyTo(chunk, 12);
        yield return Decoder.Of(Ssz, "updates of a beacon endpoint (SSZ)", [chunk, [.. chunk, .. chunk]],
            bytes => decoder.Updates(new BeaconApiResponse(bytes, "application/octet-stream"), maxCount: 4));
        yield return Decoder.Of(Json, "updates of a beacon endpoint (JSON)",
            [[.. "[{\"version\":\"fulu\",\"data\":"u8, .. WrittenBy(BeaconJsonWriter.Update, update), .. "}]"u8]],
            bytes => decoder.Updates(new BeaconApiResponse(bytes, "application/json"), maxCount: 4));

        byte[] spec = ChainDocuments.Spec(chain), genesis = ChainDocuments.Genesis(chain);
        yield return Decoder.Of(Json, "spec of a chain", [spec], bytes => BeaconChainSpec.Read(bytes, genesis));
        yield return Decoder.Of(Json, "genesis of a chain", [genesis], bytes => BeaconChainSpec.Read(spec, bytes));
        yield return Decoder.Of(Json, "spec as a hint", [spec], bytes => SpecHints.Read(bytes, chain, Source).IsAccepted);
    }

    /// <summary>A devnet that has finalized.</summary>
    internal static Lazy<(BeaconChain Chain, BeaconView View)> Made { get; } = new(() =>
    {
        var options = new DevnetOptions();
        const ulong Genesis = 1_700_000_000;
        var execution = new DevnetExecutionChain(new ExecutionGenesis { Timestamp = Genesis, Seed = options.Seed }, traffic: false);
        var validators = new DevnetValidators(options.Seed, options.Preset);
        BeaconChain chain = DevnetChain.Create(options, validators, Genesis, execution.ChainId);
        var beacon = new DevnetBeacon(chain, validators, execution);
        beacon.ProduceUpToAsync(new Slot(40), default).GetAwaiter().GetResult();
        return (chain, beacon.View);
    });

    /// <summary>SSZ has one spelling.</summary>
    private static Decoder Container<T>(string name, T value, SszSchema schema)
        where T : ISszContainer<T> => Decoder.OneSpelling(
            Ssz, $"{name} (SSZ)", [SszWriter.Encode(value)], bytes => SszReader.Decode<T>(bytes, schema), SszWriter.Encode);

    /// <summary>What is taken has a root, and can be written as SSZ.</summary>
    private static Decoder One<T>(string name, T value, Action<Utf8JsonWriter, T> write, Func<BeaconApiResponse, T> read)
        where T : ISszContainer<T> => Decoder.Of(
            Json, $"{name} (JSON)", [[.. "{\"version\":\"fulu\",\"data\":"u8, .. WrittenBy(write, value), .. "}"u8]],
            bytes =>
            {
                T taken = read(new BeaconApiResponse(bytes, "application/json"));
                _ = taken.HashTreeRoot();
                return SszWriter.Encode(taken).Length > 0;
            });

    private static byte[] WrittenBy<T>(Action<Utf8JsonWriter, T> write, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json, value);
        return buffer.WrittenSpan.ToArray();
    }
}
