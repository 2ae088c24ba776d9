using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// Ports on loopback that are still free when they are bound: below those that the system hands out by itself, and each claimed, for as
/// long
/// as this process lives, by a name that no other process of tests can have meanwhile (a unix socket in Linux's abstract namespace).
/// </summary>
internal static class FreePort
{
    private const int First = 10_000, Last = 15_999;

    private static readonly ConcurrentBag<Socket> Claims = [];
    private static int _last = First - 1;

    /// <returns>Free for TCP and for UDP.</returns>
    public static int Next()
    {
        for (int port = Interlocked.Increment(ref _last); port <= Last; port = Interlocked.Increment(ref _last))
        {
            if (IsClaimed(port) && IsFree(port))
                return port;
        }
        throw new InvalidOperationException($"no port from {First} to {Last} is free any more");
    }

    private static bool IsClaimed(int port)
    {
        var claim = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Claims.Add(claim);
        return IsBound(claim, new UnixDomainSocketEndPoint($"\0helios-test-port-{port}"));
    }

    private static bool IsFree(int port)
    {
        using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return IsBound(tcp, new IPEndPoint(IPAddress.Loopback, port)) && IsBound(udp, new IPEndPoint(IPAddress.Loopback, port));
    }

    private static bool IsBound(Socket socket, EndPoint to)
    {
        try
        {
            socket.Bind(to);
            return true;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return false;
        }
    }
}
