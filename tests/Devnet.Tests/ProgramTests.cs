using System.Net;
using System.Net.Sockets;

namespace Helios.Devnet.Tests;

/// <summary>The program ends with the codes that <c>helios-akka</c> has, as which it can be started.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("--beacon-port", "--execution-port")]
    [InlineData("--execution-port", "--beacon-port")]
    public async Task A_port_that_is_taken_ends_it_with_3(string taken, string free)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString();
        (await RunAsync(taken, port, free, "0")).ShouldBe(3);
    }

    [Theory]
    [InlineData("--slot-secnds", "2")]
    [InlineData("--slot-seconds", "x")]
    [InlineData("--slot-seconds", "0.001")]
    [InlineData("--fork", "frontier")]
    public async Task A_line_that_cannot_be_used_ends_it_with_2(params string[] line) => (await RunAsync(line)).ShouldBe(2);

    [Fact]
    public async Task Help_ends_with_0() => (await RunAsync("--help")).ShouldBe(0);

    private static Task<int> RunAsync(params string[] line) =>
        Task.Run(() => (int)typeof(DevnetHost).Assembly.EntryPoint!.Invoke(null, [line])!);
}
