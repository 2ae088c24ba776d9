using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>Reorganizations of the devnet, each deeper than the one before.</summary>
public sealed class LeftBlocksTests
{
    private const ulong GenesisTime = 1_700_000_000;

    [Theory]
    [InlineData(ConsensusFork.Fulu)]
    [InlineData(ConsensusFork.Gloas)]
    public async Task A_block_that_leaves_others_builds_on_the_one_before_them_and_light_clients_follow(ConsensusFork fork)
    {
        var options = new DevnetOptions { Fork = fork };
        var validators = new DevnetValidators(options.Seed, options.Preset);
        var execution = new DevnetExecutionChain(new ExecutionGenesis
        {
            Timestamp = GenesisTime,
            Seed = options.Seed,
            Forks = DevnetChain.ExecutionForks(options, GenesisTime, ExecutionGenesis.DefaultChainId),
        });
        int leaves = 0;
        var beacon = new DevnetBeacon(
            DevnetChain.Create(options, validators, GenesisTime, execution.ChainId), validators, execution) { Leaves = _ => leaves };
        var store = SyncProtocol.InitializeLightClientStore(
            beacon.View.Genesis.Root, beacon.View.Genesis.ToBootstrap(), beacon.Chain).Value;
        ulong slot = 20;
        await beacon.ProduceUpToAsync(new Slot(slot), CancellationToken.None);
        for (int depth = 1; depth <= 4; depth++)
        {
            DevnetBlock[] old = [.. beacon.View.Canonical.Values.TakeLast(depth + 1).Select(root => beacon.View.Blocks[root])];
            Hash32 oldHead = execution.Head.BlockHash;
            ulong oldNumber = execution.Head.BlockNumber;
            leaves = depth;
            await beacon.ProduceUpToAsync(new Slot(++slot), CancellationToken.None);
            leaves = 0;
            beacon.View.Head.Signed.Message.ParentRoot.ShouldBe(old[0].Root);
            beacon.View.Canonical.Values.ShouldNotContain(root => old.Skip(1).Any(block => block.Root == root));
            execution.Head.BlockNumber.ShouldBe(oldNumber + 1 - (ulong)depth);
            execution.At(oldHead)!.State.ShouldBeNull("a block that was left is found, and has no state");
            Root reorganized = beacon.View.Head.Root;
            await beacon.ProduceUpToAsync(new Slot(slot += 3), CancellationToken.None);
            beacon.View.Canonical.Values.ShouldContain(reorganized);
            store = SyncProtocol.ProcessLightClientUpdate(
                store, UpdateOf(beacon), new Slot(slot + 1), beacon.Chain).Value;
            store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(slot - 1));
        }
    }

    /// <summary>The newest update as the API serves it.</summary>
    private static LightClientUpdate UpdateOf(DevnetBeacon beacon)
    {
        BeaconView view = beacon.View;
        DevnetBlock attested = view.Blocks[view.Head.Signed.Message.ParentRoot];
        DevnetBlock finalized = attested.FinalizedCheckpoint.Root == Root.Zero
            ? view.Genesis
            : view.Blocks[attested.FinalizedCheckpoint.Root];
        return LightClientData.CreateUpdate(view.Head, attested, finalized, beacon.Chain);
    }
}
