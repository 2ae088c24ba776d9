using System.Net;
using System.Net.Sockets;

namespace Helios.Actors.Tests.Transport;

/// <summary>A NAT in miniature: forwards datagrams between one dialler and one listener, and can change its own port meanwhile.</summary>
internal sealed class UdpRelay : IDisposable
{
    private readonly Socket _inside = Bound();
    private readonly IPEndPoint _listener;
    private readonly List<byte[]> _seen = [];
    private volatile Socket _outside = Bound();
    private volatile IPEndPoint? _dialler;
    private volatile bool _isBlocked;

    public UdpRelay(IPEndPoint listener)
    {
        _listener = listener;
        Forward(_inside, (datagram, from) =>
        {
            _dialler = from;
            lock (_seen)
                _seen.Add(datagram);
            if (Passes(datagram))
                Send(datagram);
        });
        ForwardBack(_outside);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_inside.LocalEndPoint!;

    /// <summary>What the dialler sent so far.</summary>
    public byte[][] Seen
    {
        get
        {
            lock (_seen)
                return [.. _seen];
        }
    }

    /// <summary>Which of the dialler's datagrams are passed on.</summary>
    public Func<byte[], bool> Passes { get; init; } = _ => true;

    /// <summary>Which of the listener's datagrams are passed on.</summary>
    public Func<byte[], bool> PassesBack { get; init; } = _ => true;

    /// <summary>To the listener, as if the dialler had sent it.</summary>
    public void Send(byte[] datagram) => _outside.SendTo(datagram, _listener);

    public void Block(bool isBlocked) => _isBlocked = isBlocked;

    /// <summary>The listener sees the dialler come from another port from now on.</summary>
    public void Rebind()
    {
        Socket before = _outside;
        Socket now = Bound();
        ForwardBack(now);
        _outside = now;
        before.Dispose();
    }

    public void Dispose()
    {
        _inside.Dispose();
        _outside.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private void ForwardBack(Socket outside) => Forward(outside, (datagram, _) =>
    {
        if (_dialler is { } dialler && PassesBack(datagram))
            _inside.SendTo(datagram, dialler);
    });

    private void Forward(Socket socket, Action<byte[], IPEndPoint> send) => new Thread(() =>
    {
        byte[] buffer = new byte[2048];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (true)
        {
            int length;
            try
            {
                length = socket.ReceiveFrom(buffer, ref from);
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }
            try
            {
                if (!_isBlocked)
                    send(buffer[..length], (IPEndPoint)from);
            }
            catch (Exception lost) when (lost is SocketException or ObjectDisposedException)
            {
                // The port that it was to leave through has just been given up.
            }
        }
    })
    { IsBackground = true }.Start();
}
