using Helios.Actors.Transport;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Overlay;

namespace Helios.Fuzz;

/// <summary>Frames, records and messages of the overlay, and what is done with a message as soon as it is read.</summary>
internal static class OverlayDecoders
{
    public static IEnumerable<Decoder> All()
    {
        byte[][] messages = [.. Samples.All().Select(OverlayCodec.Encode)];
        yield return Decoder.Of("overlay", "frames", [.. messages.Select(Framed)], ReadFrames);
        yield return Decoder.Of("overlay", "messages of one record", [Batch(2), Batch(20)], ReadBatch);
        yield return new Decoder("overlay", "records, sealed", [SealedRecord(), SealedRecord(300)], NewOpener);
        foreach (IGrouping<string, OverlayMessage> kind in Samples.All().GroupBy(message => message.GetType().Name))
            yield return Decoder.Of("overlay", $"message {kind.Key}", [.. kind.Select(OverlayCodec.Encode)], ReadMessage);
        yield return Decoder.Of("overlay", "hello, judged and agreed upon",
            [OverlayCodec.Encode(Samples.Party("bob", HandshakeRole.Responder).Hello())], AgreeOnHello);
        yield return new Decoder("overlay", "members, merged into the cluster view",
            [.. Samples.All().OfType<OverlayMessage.Members>().Select(OverlayCodec.Encode)], NewView);
        yield return new Decoder("overlay", "group message, opened",
            [.. Samples.All().OfType<OverlayMessage.Group>().Select(OverlayCodec.Encode)], NewGroup);
        yield return Decoder.Of("overlay", "proposed key, verified",
            [.. Samples.All().OfType<OverlayMessage.KeyProposed>().Select(OverlayCodec.Encode)], VerifyProposal);
    }

    private static byte[] Framed(byte[] message) => [0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static bool ReadFrames(byte[] bytes)
    {
        var frames = new FrameChannel(new ReceivedBytes(bytes));
        try
        {
            while (frames.ReadAsync(OverlayLimits.HandshakeFrame, default).GetAwaiter().GetResult() is { } frame)
            {
                if (frame.Length > OverlayLimits.HandshakeFrame)
                    throw new InvalidOperationException($"a frame of {frame.Length} bytes came through");
            }
            return true;
        }
        catch (Exception refusal) when (refusal is FrameTooLargeException or EndOfStreamException)
        {
            return false;
        }
    }

    private static byte[] Batch(int count)
    {
        var batch = new MessageBatch();
        foreach (OverlayMessage message in Samples.All().Where(message => !OverlayCodec.IsSecret(message)).Take(count))
            batch.Add(OverlayCodec.Encode(message));
        return batch.Content.ToArray();
    }

    private static bool ReadBatch(byte[] bytes)
    {
        try
        {
            return MessageBatch.Decode(bytes, peerMinor: (byte)(bytes.Length % 5)).Length is >= 2 and <= OverlayLimits.BatchMessages
                ? true
                : throw new InvalidOperationException("a list out of its bounds came through");
        }
        catch (UnsupportedVersionException)
        {
            return false; // a hello among them
        }
    }

    private static byte[] SealedRecord(int length = 20)
    {
        using var sealer = new RecordSealer(Samples.Agree().Alice.Sending);
        return sealer.Seal(new byte[length]);
    }

    /// <summary>A new session now and then: whatever does not open ends one.</summary>
    private static Func<byte[], bool> NewOpener()
    {
        var opener = new RecordOpener(Samples.Agree().Bob.Receiving);
        int used = 0;
        return record =>
        {
            if (++used % 1000 == 0)
            {
                opener.Dispose();
                opener = new RecordOpener(Samples.Agree().Bob.Receiving);
            }
            return opener.Open(record).IsAccepted ? throw new InvalidOperationException("a changed record opened") : false;
        };
    }

    private static bool ReadMessage(byte[] bytes)
    {
        try
        {
            OverlayMessage message = OverlayCodec.Decode(bytes, peerMinor: (byte)(bytes.Length % 3));
            if (OverlayCodec.Encode(message).Length > bytes.Length + OverlayLimits.Detail)
                throw new InvalidOperationException("a message became longer by being read");
            (message as OverlayMessage.SharedKey)?.Secret.Dispose();
            return true;
        }
        catch (UnsupportedVersionException)
        {
            return false; // told apart from malformed input, so that the peer hears why
        }
    }

    private static bool AgreeOnHello(byte[] bytes)
    {
        LocalParty alice = Samples.Party("alice", HandshakeRole.Initiator);
        try
        {
            if (OverlayCodec.Decode(bytes) is not OverlayMessage.Hello hello || Handshake.Judge(alice, hello) is not null)
                return false;
            return Handshake.Agree(alice, hello, bytes, new byte[91], Samples.Exporter).Binding != Samples.Agree().Alice.Binding;
        }
        catch (UnsupportedVersionException)
        {
            return false;
        }
    }

    private static Func<byte[], bool> NewView()
    {
        ClusterView view = ClusterView.Empty;
        PeerId self = Samples.Peer("self");
        return bytes =>
        {
            if (OverlayCodec.Decode(bytes) is not OverlayMessage.Members members)
                return false;
            (view, _) = view.Merge(members.Entries, self);
            return view.Members.Count <= OverlayLimits.Members ? true
                : throw new InvalidOperationException($"a view of {view.Members.Count} members");
        };
    }

    private static Func<byte[], bool> NewGroup()
    {
        var cipher = GroupCipher.Issue(new GroupId(Samples.Hash("group")), 4, Samples.Key("alice"), Samples.Hash("group key").Span);
        return bytes => OverlayCodec.Decode(bytes) is OverlayMessage.Group group && cipher.Open(group) is not null
            ? throw new InvalidOperationException("a changed group message opened")
            : false;
    }

    /// <summary>The lists of members behind the certificate may be changed: they are the maker's word.</summary>
    private static bool VerifyProposal(byte[] bytes) =>
        OverlayCodec.Decode(bytes) is OverlayMessage.KeyProposed { Proposal.Signed: var signed }
            && signed.Objection(new NetworkGovernance.StaticPolicy(default)) is null
            && signed.Certificate.Digest != Samples.Certificate.Certificate.Digest
            ? throw new InvalidOperationException("a changed certificate was believed")
            : false;

    /// <summary>The receiving half of a stream: so many bytes, then its end.</summary>
    private sealed class ReceivedBytes(byte[] bytes) : IQuicStream
    {
        private int _position;

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            int count = Math.Min(buffer.Length, bytes.Length - _position);
            bytes.AsSpan(_position, count).CopyTo(buffer.Span);
            _position += count;
            return ValueTask.FromResult(count);
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> written, bool completeWrites, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Abort(ulong code) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
