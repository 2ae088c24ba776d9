using Helios.Actors.Overlay;
using Helios.Protocol;
using Helios.Protocol.Overlay;
using Helios.Tee;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Evidence is the largest thing a stranger may send: quote, event log and collateral, mutated, must always end in a reason.</summary>
public sealed class EvidenceOverlayFuzzTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("HELIOS_FUZZ_COUNT"), out int count) ? count : 3_000;

    [Fact]
    public async Task Mutated_evidence_is_refused_with_a_reason_and_nothing_grows()
    {
        using var world = new OverlayWorld(seed: 300);
        byte[] key = new byte[32], other = new byte[32], third = new byte[32], fourth = new byte[32];
        (key[31], other[31], third[31], fourth[31]) = (1, 2, 3, 4);
        var alice = new LocalParty(HandshakeRole.Initiator, world.NetworkId, new(key), new(third), new Hash32(third), new byte[] { 1 });
        var bob = new LocalParty(HandshakeRole.Responder, world.NetworkId, new(other), new(fourth), new Hash32(fourth), new byte[] { 2 });
        Handshake atAlice = Handshake.Agree(alice, bob.Hello(), OverlayCodec.Encode(bob.Hello()), bob.Spki, new byte[32]);
        Handshake atBob = Handshake.Agree(bob, alice.Hello(), OverlayCodec.Encode(alice.Hello()), alice.Spki, new byte[32]);
        var appraiser = new EvidenceAppraiser(world.Provider(OverlayWorld.GoodImage), world.Policy, () => new TimeReading(world.WallClock, true));
        OverlayMessage.Attest genuine = await appraiser.ShowAsync(atBob, default);
        ReadOnlyMemory<byte> signed = appraiser.Appraise(genuine, atAlice).Value.Quote.Quote.SignedPart;

        var random = new Random(300);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int refused = 0;
        for (int i = 0; i < Count; i++)
        {
            OverlayMessage.Attest mutated = (i % 3) switch
            {
                0 => genuine with { Quote = Mutate(genuine.Quote.ToArray(), random) },
                1 => genuine with { Collateral = Mutate(genuine.Collateral.ToArray(), random) },
                _ => genuine with { EventLog = Mutate("[{\"imr\":3,\"event_type\":134217729,\"digest\":\"\",\"event\":\"app-id\",\"event_payload\":\"00\"}]"u8.ToArray(), random) },
            };

            // What may change is what nobody signs: white space in JSON and PEM, an event log that no rule reads.
            if (appraiser.Appraise(mutated, atAlice).TryGetValue(out AttestedPeer? peer, out _))
                peer.Quote.Quote.SignedPart.Span.SequenceEqual(signed.Span).ShouldBeTrue();
            else
                refused++;
        }
        refused.ShouldBeGreaterThan(Count / 2);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 << 20);
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(bytes.Length);
            if (random.Next(4) == 0)
                bytes = random.Next(2) == 0 ? bytes[..(at + 1)] : [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
            else
                bytes[at] ^= (byte)random.Next(1, 256);
        }
        return bytes;
    }
}
