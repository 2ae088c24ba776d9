using Helios.Node.Hosting;

namespace Helios.Node.Tests.Hosting;

public sealed class ShutdownTests
{
    private readonly List<string> _ended = [];

    [Fact]
    public async Task The_last_part_that_was_built_is_taken_down_first_and_each_once()
    {
        var shutdown = new Shutdown();
        shutdown.Add(new Part("first", _ended));
        shutdown.Add(() => { _ended.Add("second"); return ValueTask.CompletedTask; });
        shutdown.Add(new Part("third", _ended));
        await shutdown.DisposeAsync();
        await shutdown.DisposeAsync();
        _ended.ShouldBe(["third", "second", "first"]);
    }

    [Fact]
    public async Task A_part_that_fails_does_not_keep_the_others_up_and_its_failure_is_thrown()
    {
        var shutdown = new Shutdown();
        shutdown.Add(new Part("first", _ended));
        shutdown.Add(() => throw new IOException("stuck"));
        shutdown.Add(new Part("third", _ended));
        (await Should.ThrowAsync<IOException>(async () => await shutdown.DisposeAsync())).Message.ShouldBe("stuck");
        _ended.ShouldBe(["third", "first"]);
    }

    private sealed class Part(string name, List<string> ended) : IDisposable
    {
        public void Dispose() => ended.Add(name);
    }
}
