using BenchmarkDotNet.Attributes;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Bench.Protocol;

/// <summary>
/// The light client on recorded mainnet updates with 512 real keys: the pack <c>lc/mainnet</c> below <c>HELIOS_VECTORS</c>.
/// Goals: an update in under 15 ms once its committee is known, bootstrap and 16 updates in under 400 ms.
/// </summary>
[MemoryDiagnoser]
public class LightClientBenchmarks
{
    private const ulong FirstPeriod = 1347;
    private const int Periods = 16;

    private static readonly Root Checkpoint = Root.Parse("0x2e522016a5ac7d8d57d758b633a25491a43d12750db8f417fd6cf264b7ec5650");
    private static readonly Slot CurrentSlot = new(12_000_000);

    private readonly BeaconApiDecoder _decoder = new(BuiltInChains.Mainnet);
    private BeaconApiResponse _bootstrap = null!;
    private BeaconApiResponse[] _updates = [];
    private LightClientStore _store = null!;
    private LightClientUpdate _update = null!;

    [GlobalSetup]
    public void Setup()
    {
        if (VectorPack.WhyAbsent("lc") is { } absent)
            throw new InvalidOperationException(absent);
        BeaconApiResponse Read(string file) => new(
            File.ReadAllBytes(VectorPack.PathOf("lc", "mainnet", "deneb-1347-1372", file)), "application/octet-stream", "deneb");
        _bootstrap = Read("bootstrap.ssz");
        _updates = [.. Enumerable.Range(0, Periods).Select(i => Read($"update_{FirstPeriod + (ulong)i}.ssz"))];
        _store = SyncProtocol.InitializeLightClientStore(Checkpoint, _decoder.Bootstrap(_bootstrap), BuiltInChains.Mainnet).Value;
        _update = _decoder.Update(_updates[0]);
        if (!VerifyUpdate())
            throw new InvalidOperationException("the recorded update is refused: the numbers would mean nothing");
    }

    /// <summary>One update of 512 keys; the committee's keys are decoded already.</summary>
    [Benchmark]
    public bool VerifyUpdate() => ValidLightClientUpdate.Validate(_store, _update, CurrentSlot, BuiltInChains.Mainnet).IsAccepted;

    /// <summary>From bytes: a bootstrap, then 16 updates with a new committee each.</summary>
    [Benchmark]
    public Slot BootstrapAnd16Updates()
    {
        LightClientStore store = SyncProtocol.InitializeLightClientStore(
            Checkpoint, _decoder.Bootstrap(_bootstrap), BuiltInChains.Mainnet).Value;
        foreach (BeaconApiResponse response in _updates)
            store = SyncProtocol.ProcessLightClientUpdate(store, _decoder.Update(response), CurrentSlot, BuiltInChains.Mainnet).Value;
        return store.FinalizedHeader.Beacon.Slot;
    }

    [Benchmark]
    public Root HashCommittee() =>
        new SyncCommittee(_update.NextSyncCommittee.Pubkeys, _update.NextSyncCommittee.AggregatePubkey).HashTreeRoot();

    [Benchmark]
    public LightClientUpdate DecodeUpdate() => _decoder.Update(_updates[0]);
}
