using Helios.Node.Tests.Doubles;

namespace Helios.Page.Tests.Doubles;

/// <summary>A browser, a devnet, and a synced node on it.</summary>
public sealed class RunningNode : IAsyncLifetime
{
    private readonly RunningDevnet _devnet = new();

    public Chromium Browser { get; } = new();

    public TestNode Node { get; private set; } = null!;

    /// <summary>Where spec.json and genesis.json of the devnet are.</summary>
    public string NetworkFolder => _devnet.NetworkFolder;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        await Browser.InitializeAsync();
        await _devnet.InitializeAsync();
        Node = await StartNodeAsync();
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Path is null)
            return;
        await Node.DisposeAsync();
        await _devnet.DisposeAsync();
        await Browser.DisposeAsync();
    }

    /// <summary>Another node on the same devnet, which founds another network.</summary>
    /// <param name="hocon">Settings beside the usual ones.</param>
    public Task<TestNode> StartNodeAsync(string hocon = "") => StartNodeAsync(_devnet, hocon);

    public static async Task<TestNode> StartNodeAsync(RunningDevnet devnet, string hocon = "")
    {
        TestNode node = await TestNode.StartAsync($"{devnet.Settings()}\n{hocon}");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/v1/block", (status, _) => status == 200);
        return node;
    }

    public Task<TestNode> StartUnconfiguredAsync() => TestNode.StartAsync(_devnet.Settings());
}

[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<RunningNode>
{
    public const string Name = "page";
}
