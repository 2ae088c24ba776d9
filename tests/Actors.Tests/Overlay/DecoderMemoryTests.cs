using Helios.Fuzz;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Runs alone, because memory that other tests free meanwhile would hide what a decoder keeps.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DecoderMemoryTests
{
    private const string Name = "memory";

    [Fact]
    public void A_decoder_that_keeps_what_it_reads_is_found()
    {
        var kept = new List<byte[]>();
        Outcome outcome = Fuzzer.Run(Decoder.Of("hoarding", [new byte[8]], _ =>
        {
            lock (kept)
                kept.Add(new byte[64 * 1024]);
            return true;
        }), count: 1_000, seed: 1);
        outcome.Holds.ShouldBeFalse();
    }
}
