namespace Helios.Actors.Transport.Quic;

/// <summary>Filling packets from the streams, in turn, and sending them in batches.</summary>
internal sealed unsafe partial class NgTcp2Connection
{
    private const uint More = 1, Fin = 2;
    private const int MaxVectors = 16;

    /// <returns>Whether the quota of this pass ended before the data did.</returns>
    private bool WritePackets()
    {
        int payload = (int)_ngtcp2.MaxTxPayload(_native.Connection);
        int quota = Math.Max(1, (int)_ngtcp2.SendQuantum(_native.Connection) / payload);
        var batch = new PacketBatch(Endpoint, payload);
        bool hasSent = false;
        foreach (NgTcp2Stream stream in _toSend)
            stream.IsBlocked = false;

        NgTcp2Vec* vectors = stackalloc NgTcp2Vec[MaxVectors];
        while (quota > 0)
        {
            NgTcp2Stream? stream = NextToSend();
            bool isLast = false;
            int count = stream?.Fill(vectors, MaxVectors, out isLast) ?? 0;
            nint accepted = -1;
            NgTcp2PacketInfo info = default;
            nint length = _ngtcp2.WriteStream(
                _native.Connection, batch.PathStorage, 1, &info, batch.Next(), (nuint)payload, &accepted,
                stream is null ? 0 : isLast ? More | Fin : More, stream?.Id ?? -1, vectors, (nuint)count, Now);

            if (stream is not null && accepted >= 0)
                stream.Sent(accepted, isLast && accepted == Total(vectors, count));
            if (length < 0)
            {
                switch (_ngtcp2.Error((int)length))
                {
                    case NgTcp2Error.WriteMore:
                        continue;
                    case NgTcp2Error.StreamDataBlocked:
                        stream!.IsBlocked = true;
                        continue;
                    case NgTcp2Error.StreamShutWr or NgTcp2Error.StreamNotFound:
                        stream!.FailWriting(new QuicStreamAbortedException(0));
                        continue;
                    default:
                        batch.Send();
                        Judge((int)length);
                        return false;
                }
            }
            if (length == 0)
                break;
            quota--;
            hasSent = true;
            batch.Add((int)length, (int)_ngtcp2.PathMaxTxPayload(_native.Connection));
            if (stream is not null && stream.HasToSend)
                _toSend.Enqueue(_toSend.Dequeue());
        }
        batch.Send();

        // Pacing; not for the first flight, which would be paced by the assumed 333 ms of round trip.
        if (hasSent && _isHandshakeComplete)
            _ngtcp2.UpdateTxTime(_native.Connection, Now);
        return quota == 0;
    }

    /// <summary>The first stream of the round that has data and the peer's permission.</summary>
    private NgTcp2Stream? NextToSend()
    {
        for (int i = _toSend.Count; i > 0; i--)
        {
            NgTcp2Stream stream = _toSend.Peek();
            if (!stream.HasToSend)
            {
                stream.IsQueued = false;
                _toSend.Dequeue();
            }
            else if (!stream.IsBlocked)
            {
                return stream;
            }
            else
            {
                _toSend.Enqueue(_toSend.Dequeue());
            }
        }
        return null;
    }

    private static nint Total(NgTcp2Vec* vectors, int count)
    {
        nint total = 0;
        for (int i = 0; i < count; i++)
            total += (nint)vectors[i].Length;
        return total;
    }
}

/// <summary>Packets of one size to one address, one behind the other, for one system call (UDP_SEGMENT).</summary>
internal unsafe ref struct PacketBatch(NgTcp2Endpoint endpoint, int payload)
{
    private int _start;
    private int _length;
    private int _segment;
    private SockAddr _to;

    /// <summary>Where ngtcp2 says over which path the packet goes.</summary>
    public readonly void* PathStorage => endpoint.PathStorage;

    /// <summary>Where the next packet is to be written.</summary>
    public byte* Next()
    {
        if (_start + _length + payload > NgTcp2Endpoint.SendCapacity)
            Send();
        if (_length == 0)
            _start = 0;
        return endpoint.SendBuffer + _start + _length;
    }

    public void Add(int length, int pathMax)
    {
        SockAddr to = endpoint.WrittenTo;
        bool startsAnew = _length > 0 && (length > _segment || !to.Equals(_to) || length > pathMax);
        if (startsAnew)
        {
            int next = _start + _length;
            Flush();
            _start = next;
        }
        if (_length == 0)
            (_segment, _to) = (length, to);
        _length += length;
        if (length < _segment || length > pathMax)
            Send();
    }

    public void Send()
    {
        Flush();
        _start = 0;
    }

    private void Flush()
    {
        if (_length > 0)
            endpoint.Send(endpoint.SendBuffer + _start, _length, _segment, _to);
        _length = 0;
    }
}
