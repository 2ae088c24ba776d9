namespace Helios.Fuzz.Tests;

/// <summary>A taste of <c>tests/fuzz/run</c>, which reads a million inputs for each class, guided by the code that they reach.</summary>
public sealed class DecoderFuzzTests
{
    private static readonly Dictionary<string, Decoder> ByName = Decoders.All().ToDictionary(decoder => decoder.Name);

    public static TheoryData<string> Names => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_decoder_answers_mutated_input_with_a_reason_and_nothing_else(string decoder) =>
        Fuzzer.Run(ByName[decoder], count: 1_000, seed: 1).Findings.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_decoder_takes_a_genuine_input(string decoder)
    {
        var judge = new Judge(ByName[decoder]);
        if (!TakesNone(ByName[decoder]))
            ByName[decoder].Corpus.Count(input => judge.Of(input).Taken).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_slugs_of_decoders_differ() => ByName.Values.Select(decoder => decoder.Slug).ShouldBeUnique();

    [Fact]
    public void A_decoder_that_throws_anything_else_is_found()
    {
        var careless = Decoder.Of("none", "careless", [new byte[8]], bytes => bytes[3] == 0);
        Fuzzer.Run(careless, count: 1_000, seed: 1).Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_decoder_that_allocates_by_a_length_in_the_input_is_found()
    {
        var trusting = Decoder.Of("none", "trusting", [new byte[8]],
            bytes => bytes.Length >= 4 && new byte[BitConverter.ToUInt32(bytes) % (1 << 26)].Length >= 0);
        Fuzzer.Run(trusting, count: 1_000, seed: 1).Findings.ShouldHaveSingleItem().Where.ShouldBe("memory");
    }

    [Fact]
    public void A_decoder_whose_value_is_written_as_other_bytes_is_found()
    {
        var forgetful = Decoder.OneSpelling("none", "forgetful", [new byte[2]], bytes => bytes.Length, length => new byte[length]);
        Fuzzer.Run(forgetful, count: 1_000, seed: 1).Findings.ShouldHaveSingleItem().What.ShouldContain("written as other bytes");
    }

    [Fact]
    public void A_run_ends_when_its_time_is_over_and_says_how_many_inputs_it_read()
    {
        var idle = Decoder.Of("none", "idle", [new byte[8]], _ => true);
        string file = Path.GetTempFileName();
        try
        {
            using var current = new CurrentInput(file);
            RunFor(TimeSpan.Zero).ShouldBe(0);
            RunFor(TimeSpan.FromDays(1)).ShouldBe(1_000);

            long RunFor(TimeSpan most) => Fuzzer.Run(idle, count: 1_000, most, seed: 1, [], current, _ => { }).Count;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Those that only say no: something that was changed must not open.</summary>
    private static bool TakesNone(Decoder decoder) => decoder.Name
        is "records, sealed" or "sealed key" or "datagrams (QUIC)" or "group message, opened" or "proposed key, verified"
        or "hello, judged and agreed upon";
}
