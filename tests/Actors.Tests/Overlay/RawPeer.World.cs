using System.Net;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The same in a network of a test's own world.</summary>
internal sealed partial class RawPeer
{
    private readonly OverlayWorld? _world;

    /// <param name="machine">Null: another one than that of any other node.</param>
    public RawPeer(
        OverlayWorld world, string image = OverlayWorld.GoodImage, IPEndPoint? address = null, SimulatedTdxQuoteProvider? machine = null)
        : this(
            world.Network, address ?? world.NextAddress(), world.Rules, world.Chain.Founding, machine ?? world.Provider(image),
            world.Policy, () => world.WallClock) => _world = world;

    public Task<RawPeer> DialAsync(WorldNode node) => DialAsync(node.Address);

    /// <summary>Asks for the key with honest evidence.</summary>
    /// <param name="finalized">Instead of the newest block of the chain.</param>
    public async Task AskForKeyAsync(UInt128 request, FinalizedBlock? finalized = null) =>
        await SendAsync(await KeyRequestAsync(request, finalized ?? _world!.Chain.Finalized));

    /// <summary>Names the block to start from when the node asks.</summary>
    /// <param name="block">Instead of the newest block of the chain.</param>
    public async Task NameCheckpointAsync(FinalizedBlock? block = null)
    {
        UInt128 request = (await ReadUntilAsync<OverlayMessage.GetCheckpoint>()).Request;
        await SendAsync(new OverlayMessage.Checkpoint(request, block ?? _world!.Chain.Finalized, []));
    }
}
