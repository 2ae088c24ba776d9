using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Beacon;

public sealed class PeerUpdatesTests
{
    [Fact]
    public async Task In_whichever_slot_a_joiner_comes_the_updates_lead_it_from_the_peers_finalized_block_to_the_peers_head()
    {
        var validators = new DevnetValidators("dev", Preset.Minimal);
        var execution = new DevnetExecutionChain(new ExecutionGenesis { Timestamp = 1_700_000_000, Seed = "dev" }, traffic: false);
        BeaconChain chain = DevnetChain.Create(new DevnetOptions(), validators, 1_700_000_000, execution.ChainId);
        var beacon = new DevnetBeacon(chain, validators, execution);
        for (ulong slot = 32; slot < 3 * 64; slot += 5)
        {
            await beacon.ProduceUpToAsync(new Slot(slot), CancellationToken.None);
            Devnet.Beacon.BeaconView view = beacon.View;
            (LightClientStore peer, PeerUpdates newest) = (Bootstrap(view.Genesis), PeerUpdates.None);
            foreach (LightClientUpdate update in (LightClientUpdate[])[.. view.BestUpdates.Values, view.FinalityUpdate!.ToUpdate()])
            {
                peer = SyncProtocol.ProcessLightClientUpdate(peer, update, new Slot(slot), chain).Value;
                newest = newest.With(update, peer.FinalizedHeader.Beacon.Slot, chain);
            }

            LightClientStore joiner = Bootstrap(view.Blocks[peer.FinalizedHeader.Beacon.HashTreeRoot()]);
            foreach (LightClientUpdate update in newest.Encode(chain).Select(encoded => PeerUpdates.Decode(encoded, chain)))
                joiner = SyncProtocol.ProcessLightClientUpdate(joiner, update, new Slot(slot), chain).Match(store => store, _ => joiner);
            joiner.OptimisticHeader.Beacon.ShouldBe(peer.OptimisticHeader.Beacon, $"slot {slot}");
        }

        LightClientStore Bootstrap(DevnetBlock block) =>
            SyncProtocol.InitializeLightClientStore(block.Root, block.ToBootstrap(), chain).Value;
    }
}
