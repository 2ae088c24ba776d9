namespace Helios.Fuzz.Tests;

public sealed class DecoderMemoryTests
{
    [Fact]
    public void A_decoder_that_keeps_what_it_reads_is_found()
    {
        var kept = new List<byte[]>();
        Outcome outcome = Fuzzer.Run(Decoder.Of("none", "hoarding", [new byte[8]], _ =>
        {
            kept.Add(new byte[64 * 1024]);
            return true;
        }), count: 1_000, seed: 1);
        outcome.Holds.ShouldBeFalse();
    }
}
