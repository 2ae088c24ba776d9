using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Hosting;

/// <summary>What a real datagram socket in systemd's place receives.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _systemd = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };

    public void Dispose()
    {
        _systemd.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_node_that_answers_is_ready_then_alive_then_stopping()
    {
        string path = Listen();
        ServiceManager service = Start(path, watchdog: "200000", Answers);
        Hear().ShouldBe("READY=1");
        Hear().ShouldBe("WATCHDOG=1");
        Hear().ShouldBe("WATCHDOG=1");

        await service.DisposeAsync();
        HearAll().ShouldEndWith("STOPPING=1");
    }

    [Fact]
    public async Task A_name_with_an_at_sign_is_an_abstract_socket()
    {
        string name = "helios-test-" + Guid.NewGuid().ToString("n");
        _systemd.Bind(new UnixDomainSocketEndPoint('\0' + name));
        await using ServiceManager service = Start('@' + name, watchdog: null, Answers);
        Hear().ShouldBe("READY=1");
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_not_called_alive_and_is_once_it_does()
    {
        string path = Listen();
        var answer = new TaskCompletionSource();
        await using ServiceManager service = Start(path, watchdog: "100000", _ => answer.Task);
        Hear().ShouldBe("READY=1");
        _systemd.ReceiveTimeout = 500; // five times the watchdog's patience
        Should.Throw<SocketException>(Hear).SocketErrorCode.ShouldBe(SocketError.TimedOut);

        answer.SetResult();
        _systemd.ReceiveTimeout = 30_000;
        Hear().ShouldBe("WATCHDOG=1");
    }

    [Fact]
    public async Task A_question_that_fails_is_asked_again()
    {
        string path = Listen();
        int asked = 0;
        await using ServiceManager service = Start(path, watchdog: "50000", ask: _ =>
            asked++ < 3 ? Task.FromException(new IOException("busy")) : Task.CompletedTask);
        Hear().ShouldBe("READY=1");
        Hear().ShouldBe("WATCHDOG=1");
        asked.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task The_watchdog_of_another_process_is_not_ours()
    {
        string path = Listen();
        await using ServiceManager service = Start(path, watchdog: "20000", Answers, pid: "1");
        Hear().ShouldBe("READY=1");
        _systemd.ReceiveTimeout = 300;
        Should.Throw<SocketException>(Hear).SocketErrorCode.ShouldBe(SocketError.TimedOut);
    }

    [Fact]
    public async Task Without_a_socket_or_with_one_where_nobody_listens_the_node_goes_on()
    {
        await using ServiceManager untold = Start(null, watchdog: "20000", Answers);
        await using ServiceManager unheard = Start(Path.Combine(_folder.Path, "nobody"), watchdog: null, Answers);
    }

    private static Task Answers(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ServiceManager Start(string? socket, string? watchdog, Func<CancellationToken, Task> ask, string? pid = null) =>
        ServiceManager.Start(TimeProvider.System, ask, name => name switch
        {
            "NOTIFY_SOCKET" => socket,
            "WATCHDOG_USEC" => watchdog,
            "WATCHDOG_PID" => pid ?? Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            _ => null,
        });

    private string Listen()
    {
        string path = Path.Combine(_folder.Path, "notify");
        _systemd.Bind(new UnixDomainSocketEndPoint(path));
        return path;
    }

    private string Hear()
    {
        byte[] datagram = new byte[256];
        return Encoding.ASCII.GetString(datagram, 0, _systemd.Receive(datagram));
    }

    private string HearAll()
    {
        var heard = new StringBuilder();
        while (_systemd.Available > 0)
            heard.Append(Hear());
        return heard.ToString();
    }
}
