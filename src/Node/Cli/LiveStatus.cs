using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary>The status on the whole terminal until <c>q</c> or Ctrl-C; what was on it before comes back.</summary>
/// <param name="ask">The status now.</param>
/// <param name="isProblem">Whether an exception of <paramref name="ask"/> is to be shown in place of the status.</param>
internal sealed class LiveStatus(
    Uri node, Func<CancellationToken, Task<JsonObject>> ask, Func<Exception, CancellationToken, bool> isProblem)
{
    private const string OtherScreen = "\u001b[?1049h\u001b[?25l";
    private const string BackFromIt = "\u001b[?25h\u001b[?1049l";

    /// <summary>Between two readings.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How soon another size of the terminal is seen.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Readings that a rate spans, so that the rate of an event that happens once in a slot does not flicker.</summary>
    private const int ReadingsOfRate = 6;

    private readonly Queue<JsonObject> _readings = new();
    private IReadOnlyList<StatusRow> _rows = [new("asking ...", "")];
    private bool _isFollowing;
    private bool _hasDetails;
    private int _skipped;

    /// <returns><see cref="ExitCode.Success"/> if the node followed the chain at last.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        ChannelReader<ConsoleKeyInfo> keys = Keys();
        Console.Out.Write(OtherScreen);
        try
        {
            Task asking = ReadAsync(ending.Token), typed = WaitAsync(keys, ending.Token);
            while (!ending.IsCancellationRequested)
            {
                Show();
                await Task.WhenAny(Task.Delay(Glance, ending.Token), asking, typed);
                while (keys.TryRead(out ConsoleKeyInfo key))
                {
                    if (key.Key is ConsoleKey.Q or ConsoleKey.Escape)
                        ending.Cancel();
                    Take(key.Key);
                }
                if (typed.IsCompleted)
                    typed = WaitAsync(keys, ending.Token);
                if (asking.IsCompleted)
                    asking = asking.IsFaulted ? throw asking.Exception!.InnerException! : AskAgainAsync(ending.Token);
            }
        }
        finally
        {
            Console.Out.Write(BackFromIt);
        }
        return _isFollowing ? ExitCode.Success : ExitCode.Fatal;
    }

    private static Task WaitAsync(ChannelReader<ConsoleKeyInfo> keys, CancellationToken cancellationToken) =>
        keys.WaitToReadAsync(cancellationToken).AsTask();

    private async Task AskAgainAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Interval, cancellationToken);
        await ReadAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            JsonObject status = await ask(cancellationToken);
            _isFollowing = StatusRows.IsFollowing(status);
            _rows = StatusRows.Of(status, _readings.FirstOrDefault());
            _readings.Enqueue(status);
            if (_readings.Count > ReadingsOfRate)
                _readings.Dequeue();
        }
        catch (Exception e) when (isProblem(e, cancellationToken))
        {
            _isFollowing = false;
            _readings.Clear();
            _rows = [new("no status", e.Message, Mood.Bad)];
        }
    }

    private void Show() => Console.Out.Write(StatusScreen.Draw(
        StatusScreen.Of(node, _rows, Console.WindowWidth, Console.WindowHeight, _hasDetails, _skipped)));

    private void Take(ConsoleKey key)
    {
        int page = Math.Max(1, Console.WindowHeight - 3);
        (_hasDetails, _skipped) = key switch
        {
            ConsoleKey.D => (!_hasDetails, 0),
            ConsoleKey.DownArrow or ConsoleKey.J => (_hasDetails, _skipped + 1),
            ConsoleKey.UpArrow or ConsoleKey.K => (_hasDetails, Math.Max(0, _skipped - 1)),
            ConsoleKey.PageDown or ConsoleKey.Spacebar => (_hasDetails, _skipped + page),
            ConsoleKey.PageUp => (_hasDetails, Math.Max(0, _skipped - page)),
            _ => (_hasDetails, _skipped),
        };
    }

    /// <summary>What is typed, without echo; nothing where standard input is not a terminal.</summary>
    private static ChannelReader<ConsoleKeyInfo> Keys()
    {
        var keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
        if (!Console.IsInputRedirected)
        {
            // The read cannot be cancelled; a background thread does not keep the process.
            new Thread(() =>
            {
                while (keys.Writer.TryWrite(Console.ReadKey(intercept: true)))
                {
                }
            }) { IsBackground = true, Name = "keys" }.Start();
        }
        return keys.Reader;
    }
}
