using System.Globalization;
using Helios.Actors.Tests.Upstreams;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Tests.Hosting;

public sealed class ShutdownTests : ILogEventSink
{
    private readonly List<string> _ended = [], _logged = [];

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

    [Fact]
    public async Task A_part_that_hangs_is_not_waited_for_beyond_its_limit_and_the_log_says_so()
    {
        var time = new VirtualTime();
        using Logger log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        var shutdown = new Shutdown();
        shutdown.Add(new Part("first", _ended));
        shutdown.Add("the second part", () => new TaskCompletionSource().Task, TimeSpan.FromSeconds(10), time, log);
        shutdown.Add("the third part", () => { _ended.Add("third"); return Task.CompletedTask; }, TimeSpan.FromSeconds(10), time, log);
        Task ending = shutdown.DisposeAsync().AsTask();
        await time.UntilAsync(ending).WaitAsync(TestNode.Patience);
        await ending;
        time.Now.ShouldBe(TimeSpan.FromSeconds(10));
        _ended.ShouldBe(["third", "first"]);
        _logged.ShouldBe(["the second part did not end within 10 s, so the process ends without waiting for it: something in it still "
            + "works, or waits for a slow disk"]);
    }

    public void Emit(LogEvent logEvent) => _logged.Add(logEvent.RenderMessage(CultureInfo.InvariantCulture));

    private sealed class Part(string name, List<string> ended) : IDisposable
    {
        public void Dispose() => ended.Add(name);
    }
}
