using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Serilog;

namespace Helios.Node.Hosting;

/// <summary>
/// Tells systemd how the node is (sd_notify(3), for a unit of <c>Type=notify</c>): <c>READY=1</c> at the start, <c>WATCHDOG=1</c> while the
/// node answers, <c>STOPPING=1</c> at the end. Without <c>NOTIFY_SOCKET</c> in the environment it does nothing.
/// </summary>
public sealed class ServiceManager : IAsyncDisposable
{
    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _manager;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _watchdog = Task.CompletedTask;

    private ServiceManager(string? socket, TimeSpan? watchdog, TimeProvider time, Func<CancellationToken, Task> ask)
    {
        if (string.IsNullOrEmpty(socket))
            return;
        _manager = new UnixDomainSocketEndPoint(socket[0] == '@' ? '\0' + socket[1..] : socket);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        Tell("READY=1");
        if (watchdog is { } patience)
            _watchdog = AnswerForAsync(patience / 2, time, ask);
    }

    /// <summary>Says that the node is ready, and from now on that it is alive.</summary>
    /// <param name="ask">A question that only a working actor system answers. It is asked twice within the time of the watchdog.</param>
    /// <param name="environment">
    /// By their names: NOTIFY_SOCKET (a path, or an abstract name after <c>@</c>), WATCHDOG_USEC and WATCHDOG_PID.
    /// </param>
    public static ServiceManager Start(TimeProvider time, Func<CancellationToken, Task> ask, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        return new ServiceManager(environment("NOTIFY_SOCKET"), Watchdog(environment), time, ask);
    }

    public async ValueTask DisposeAsync()
    {
        Tell("STOPPING=1");
        await _stopping.CancelAsync();
        await _watchdog;
        _stopping.Dispose();
        _socket?.Dispose();
    }

    /// <summary>Null where the unit has no watchdog, or the watchdog is meant for another process (sd_watchdog_enabled(3)).</summary>
    private static TimeSpan? Watchdog(Func<string, string?> environment) =>
        long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
        && microseconds > 0
        && (environment("WATCHDOG_PID") ?? Pid) == Pid
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    private static string Pid => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private async Task AnswerForAsync(TimeSpan interval, TimeProvider time, Func<CancellationToken, Task> ask)
    {
        while (!_stopping.IsCancellationRequested)
        {
            TimeSpan pause = interval;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            patience.CancelAfter(interval);
            try
            {
                await ask(patience.Token).WaitAsync(patience.Token);
                Tell("WATCHDOG=1");
            }
            catch (Exception e) when (!_stopping.IsCancellationRequested)
            {
                pause = interval / 10; // one answer that is late is not to cost the time of two
                Log.Warning("the node did not answer the watchdog within {Seconds} s: {Reason:l}", interval.TotalSeconds, e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A datagram that cannot be sent ends nothing: a unit that waits for it is restarted by systemd.</summary>
    private void Tell(string state)
    {
        try
        {
            if (_socket is not null)
                _ = _socket.SendTo(Encoding.ASCII.GetBytes(state), _manager!);
        }
        catch (SocketException e)
        {
            Log.Warning("systemd was not told {State:l}: {Reason:l}", state, e.Message);
        }
    }
}
