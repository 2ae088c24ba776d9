using Helios.Fuzz;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A taste of <c>tests/fuzz/run</c>, which feeds each decoder a million inputs and watches its memory as well.</summary>
public sealed class DecoderFuzzTests
{
    private static readonly Dictionary<string, Decoder> ByName = Decoders.All().ToDictionary(decoder => decoder.Name);

    public static TheoryData<string> Names => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_decoder_of_peers_bytes_answers_mutated_input_with_a_reason_and_nothing_else(string decoder) =>
        Fuzzer.Run(ByName[decoder], count: 1_000, seed: 1).Findings.ShouldBeEmpty();

    [Fact]
    public void A_decoder_that_throws_anything_else_is_found()
    {
        var careless = Decoder.Of("careless", [new byte[8]], bytes => bytes[3] == 0);
        Fuzzer.Run(careless, count: 1_000, seed: 1).Findings.ShouldNotBeEmpty();
    }
}
