namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// Three members whose hosts have started them again and let them be admitted to each other while none had its key. Then the hosts drop
/// the packets between them and open the KMS: each holds the key, and none has heard that another one does.
/// </summary>
internal sealed class SilentNetwork : IAsyncDisposable
{
    private readonly OverlayWorld _world;
    private readonly SealedCopy[] _copies;

    private SilentNetwork(OverlayWorld world, SealedCopy[] copies)
    {
        (_world, _copies) = (world, copies);
        All = [.. copies.Select((copy, i) => world.Node($"member-{i}", sealedCopy: copy))];
    }

    public WorldNode[] All { get; }

    /// <param name="world">By its policy no key is handed over while the time is not authenticated.</param>
    /// <param name="found">What the founder needs before the others join it.</param>
    public static async Task<SilentNetwork> CreateAsync(OverlayWorld world, Action<WorldNode> found)
    {
        var network = new SilentNetwork(
            world, await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SealedCopy.CreateAsync(world.Rules.Digest))));
        (WorldNode first, WorldNode second, WorldNode third) = (network.All[0], network.All[1], network.All[2]);
        found(first.Bootstrap());
        second.Join(first);
        third.Join(first);
        world.RunUntil(() => network.All.All(n => n.Key is not null && n.View.Sessions.Length == 2), "all are in the network");
        foreach (SealedCopy copy in network._copies)
            await copy.IsWrittenAsync();

        world.IsTimeAuthenticated = false;
        network._copies[1].Opens = network._copies[2].Opens = false;
        foreach (WorldNode node in network.All)
            node.Stop();
        first.Start(); // names the network to the others, which nobody gives the key
        world.RunUntil(() => first.Key is not null, "its key is unsealed");
        second.Join(first, third);
        third.Join(first, second);
        world.RunUntil(() => second.View.Sessions.Length == 2 && third.View.Sessions.Length == 2, "the others are admitted");
        network._copies[0].Opens = false;
        first.Stop();
        first.Join(second, third);
        world.RunUntil(() => network.All.All(n => n.View.Sessions.Length == 2), "the first one is back as another member");
        network.All.ShouldAllBe(n => n.Key == null && n.View.Sessions.All(session => session.Holds == null));

        network.Cut(isCut: true);
        foreach (SealedCopy copy in network._copies)
            copy.Opens = true;
        world.RunUntil(() => network.All.All(n => n.Key is not null), "each has its key");
        network.All.ShouldAllBe(n => n.View.Sessions.Length == 2 && n.View.Sessions.All(session => session.Holds == null));
        return network;
    }

    /// <summary>The packets pass again, and the time is known.</summary>
    public void Reconnect()
    {
        Cut(isCut: false);
        _world.IsTimeAuthenticated = true;
        foreach (WorldNode node in All)
            node.Tell(_world.Chain.Heads());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SealedCopy copy in _copies)
            await copy.DisposeAsync();
    }

    private void Cut(bool isCut)
    {
        foreach (WorldNode one in All)
        {
            foreach (WorldNode other in All.Where(other => other != one))
                _world.Network.Cut(one.Address.Address, other.Address.Address, isCut);
        }
    }
}
