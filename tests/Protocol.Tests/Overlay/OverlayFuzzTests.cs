using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

/// <summary>Mutated messages: nothing but the malformed-input exception may come out. <c>tests/fuzz/run</c> raises the count to a million.</summary>
public sealed class OverlayFuzzTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("HELIOS_FUZZ_COUNT"), out int count) ? count : 20_000;

    [Fact]
    public void Every_decoder_survives_mutated_messages_without_growing()
    {
        byte[][] corpus = [.. Samples.All().Select(OverlayCodec.Encode)];
        var random = new Random(2026);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int refused = 0;
        for (int i = 0; i < Count; i++)
        {
            byte[] input = Mutate(corpus[i % corpus.Length], random);
            try
            {
                OverlayMessage message = OverlayCodec.Decode(input, peerMinor: (byte)(i & 1));
                OverlayCodec.Encode(message).Length.ShouldBeLessThanOrEqualTo(input.Length + OverlayLimits.Detail);
                (message as OverlayMessage.SharedKey)?.Secret.Dispose();
            }
            catch (Exception expected) when (expected is MalformedInputException or UnsupportedVersionException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(Count / 4);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(16 << 20);
    }

    [Fact]
    public void The_opener_survives_mutated_records_and_opens_none()
    {
        (Handshake alice, Handshake bob) = Samples.Agree();
        using var sealer = new RecordSealer(alice.Sending);
        using var opener = new RecordOpener(bob.Receiving);
        byte[] record = sealer.Seal(new byte[100]);
        var random = new Random(2027);
        for (int i = 0; i < Count / 10; i++)
        {
            byte[] mutated = Mutate(record, random);
            if (!mutated.AsSpan().SequenceEqual(record))
                opener.Open(mutated).IsAccepted.ShouldBeFalse();
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int edits = random.Next(1, 5); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next(256))); break;
                case 4: bytes[at] = random.Next(2) == 0 ? (byte)0xff : (byte)0; break;
                default: bytes.AddRange(original.AsSpan(0, random.Next(original.Length)).ToArray()); break;
            }
        }
        return [.. bytes];
    }
}
