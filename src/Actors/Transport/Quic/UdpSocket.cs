using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Helios.Actors.Transport.Quic;

/// <summary>
/// One non-blocking UDP socket and the event that wakes its thread, by the system calls that QUIC needs (recvmmsg, UDP_SEGMENT, ppoll).
/// </summary>
internal sealed unsafe partial class UdpSocket : IDisposable
{
    private const string C = "libc.so.6";
    private const int AfInet = 2, AfInet6 = 10, SockDgram = 2, SockNonBlock = 0x800, SockCloExec = 0x80000;
    private const int IpProtoIp = 0, IpProtoIpv6 = 41, SolSocket = 1, SolUdp = 17, UdpSegment = 103;
    private const int IpMtuDiscover = 10, Ipv6MtuDiscover = 23, PmtuDo = 2, Ipv6Only = 26, SoRcvBuf = 8, SoSndBuf = 7;
    private const int Invalid = 22, InputOutput = 5;
    private const short PollIn = 1;

    public const int BatchSize = 32;
    public const int DatagramCapacity = 2048;

    private readonly int _fd;
    private readonly SafeFileHandle _event;
    private readonly MMsgHdr* _headers;
    private readonly IoVec* _vectors;
    private readonly byte* _datagrams;
    private readonly byte* _addresses;
    private bool _canSegment = true;

    public UdpSocket(IPEndPoint local)
    {
        bool isV6 = local.AddressFamily == AddressFamily.InterNetworkV6;
        _fd = socket(isV6 ? AfInet6 : AfInet, SockDgram | SockNonBlock | SockCloExec, 0);
        if (_fd < 0)
            throw Failure("socket");
        _event = new SafeFileHandle(eventfd(0, SockNonBlock | SockCloExec), ownsHandle: true);

        // Path MTU discovery by QUIC's own probes: never let the network fragment.
        SetOption(isV6 ? IpProtoIpv6 : IpProtoIp, isV6 ? Ipv6MtuDiscover : IpMtuDiscover, PmtuDo);
        if (isV6)
            SetOption(IpProtoIpv6, Ipv6Only, local.Address.Equals(IPAddress.IPv6Any) ? 0 : 1);
        SetOption(SolSocket, SoRcvBuf, 4 << 20);
        SetOption(SolSocket, SoSndBuf, 4 << 20);

        byte* name = stackalloc byte[SockAddr.Capacity];
        SockAddr address = SockAddr.Of(local);
        address.CopyTo(name);
        if (bind(_fd, name, address.Length) != 0)
        {
            QuicTransportException failure = Failure($"UDP port {local}");
            close(_fd);
            _event.Dispose();
            throw failure;
        }
        uint length = SockAddr.Capacity;
        getsockname(_fd, name, &length);
        Local = SockAddr.Of(name, length);

        _headers = (MMsgHdr*)NativeMemory.AllocZeroed(BatchSize, (nuint)sizeof(MMsgHdr));
        _vectors = (IoVec*)NativeMemory.AllocZeroed(BatchSize, (nuint)sizeof(IoVec));
        _datagrams = (byte*)NativeMemory.Alloc(BatchSize * DatagramCapacity);
        _addresses = (byte*)NativeMemory.AllocZeroed(BatchSize * 32);
        for (int i = 0; i < BatchSize; i++)
        {
            _vectors[i] = new IoVec { Base = _datagrams + i * DatagramCapacity, Length = DatagramCapacity };
            _headers[i].Header = new MsgHdr { Name = _addresses + i * 32, NameLength = SockAddr.Capacity, Vectors = _vectors + i,
                VectorCount = 1 };
        }
    }

    public SockAddr Local { get; }

    /// <summary>Waits for a datagram, a wake-up or the deadline, all at once.</summary>
    /// <param name="nanoseconds">How long at most; negative for ever.</param>
    public void Wait(long nanoseconds)
    {
        PollFd* fds = stackalloc PollFd[2];
        fds[0] = new PollFd { Fd = _fd, Events = PollIn };
        fds[1] = new PollFd { Fd = (int)_event.DangerousGetHandle(), Events = PollIn };
        var timeout = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        ppoll(fds, 2, nanoseconds < 0 ? null : &timeout, null);
        if ((fds[1].Returned & PollIn) != 0)
        {
            ulong count;
            read(_event, &count, 8);
        }
    }

    /// <summary>From any thread; after <see cref="Dispose"/> it does nothing.</summary>
    public void Wake()
    {
        ulong one = 1;
        try
        {
            write(_event, &one, 8);
        }
        catch (ObjectDisposedException)
        {
            // The endpoint is gone and needs no waking; the handle's count keeps a closed number from being written to.
        }
    }

    /// <summary>Receives up to <see cref="BatchSize"/> datagrams; they stay valid until the next call.</summary>
    public int Receive()
    {
        for (int i = 0; i < BatchSize; i++)
            _headers[i].Header.NameLength = SockAddr.Capacity;
        return Math.Max(0, recvmmsg(_fd, _headers, BatchSize, 0, null));
    }

    /// <returns>The datagram's length.</returns>
    public int Datagram(int index, out byte* start, out SockAddr from)
    {
        start = _datagrams + index * DatagramCapacity;
        from = SockAddr.Of(_addresses + index * 32, _headers[index].Header.NameLength);
        return (int)_headers[index].Length;
    }

    /// <summary>
    /// Sends packets of <paramref name="segment"/> bytes each (the last may be shorter) in one call where the kernel can.
    /// </summary>
    /// <remarks>Every failure is loss, which QUIC repairs: a full buffer, a probe larger than the path, an unreachable port.</remarks>
    public void Send(byte* packets, int length, int segment, byte* address, uint addressLength)
    {
        if (length > segment && _canSegment && SendMessage(packets, length, segment, address, addressLength))
            return;
        for (int offset = 0; offset < length; offset += segment)
            SendMessage(packets + offset, Math.Min(segment, length - offset), 0, address, addressLength);
    }

    private bool SendMessage(byte* data, int length, int segment, byte* address, uint addressLength)
    {
        var vector = new IoVec { Base = data, Length = (nuint)length };
        var header = new MsgHdr { Name = address, NameLength = addressLength, Vectors = &vector, VectorCount = 1 };
        byte* control = stackalloc byte[24];
        if (segment != 0)
        {
            *(ulong*)control = 18;
            *(int*)(control + 8) = SolUdp;
            *(int*)(control + 12) = UdpSegment;
            *(ulong*)(control + 16) = (ushort)segment;
            header.Control = control;
            header.ControlLength = 24;
        }
        if (sendmsg(_fd, &header, 0) >= 0)
            return true;
        if (segment == 0 || Marshal.GetLastPInvokeError() is not (Invalid or InputOutput))
            return true;
        _canSegment = false;
        return false;
    }

    public void Dispose()
    {
        close(_fd);
        _event.Dispose();
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_datagrams);
        NativeMemory.Free(_addresses);
    }

    private void SetOption(int level, int option, int value) => setsockopt(_fd, level, option, &value, sizeof(int));

    private static QuicTransportException Failure(string what) =>
        new($"{what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVec
    {
        public byte* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct MsgHdr
    {
        public byte* Name;
        public uint NameLength;
        public IoVec* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct MMsgHdr
    {
        public MsgHdr Header;
        public uint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport(C, SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport(C, SetLastError = true)]
    private static partial int bind(int fd, byte* address, uint length);

    [LibraryImport(C)]
    private static partial int getsockname(int fd, byte* address, uint* length);

    [LibraryImport(C)]
    private static partial int setsockopt(int fd, int level, int option, void* value, uint length);

    [LibraryImport(C)]
    private static partial nint eventfd(uint initial, int flags);

    [LibraryImport(C)]
    private static partial nint read(SafeFileHandle fd, void* buffer, nuint length);

    [LibraryImport(C)]
    private static partial nint write(SafeFileHandle fd, void* buffer, nuint length);

    [LibraryImport(C)]
    private static partial int close(int fd);

    [LibraryImport(C)]
    private static partial int ppoll(PollFd* fds, nuint count, TimeSpec* timeout, void* signals);

    [LibraryImport(C)]
    private static partial int recvmmsg(int fd, MMsgHdr* messages, uint count, int flags, TimeSpec* timeout);

    [LibraryImport(C, SetLastError = true)]
    private static partial nint sendmsg(int fd, MsgHdr* message, int flags);
}
