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
        string folder = Directory.CreateTempSubdirectory("helios-fuzz-").FullName;
        try
        {
            RunFor(TimeSpan.Zero).ShouldContain("1 decoders, 0 inputs, 0 or more of each");
            RunFor(TimeSpan.FromDays(1)).ShouldContain("1 decoders, 1,000 inputs, 1,000 or more of each");

            string RunFor(TimeSpan most)
            {
                string last = "";
                new ClassRun([idle], inputs: 1_000, most, seed: 1, folder, Path.Combine(folder, "current"), keeps: false)
                    .Run(line => last = line).ShouldBeTrue();
                return last;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_decoders_of_a_class_share_its_inputs_and_one_that_does_not_hold_does_not_stop_the_others()
    {
        var idle = Decoder.Of("none", "idle", [new byte[8]], _ => true);
        Decoder wrong = Decoder.Of("none", "wrong", [new byte[8]], bytes => bytes[0] == 0);
        string folder = Directory.CreateTempSubdirectory("helios-fuzz-").FullName;
        try
        {
            List<string> lines = [];
            new ClassRun([idle, wrong], inputs: 1_000, TimeSpan.FromDays(1), seed: 1, folder, Path.Combine(folder, "current"), keeps: false)
                .Run(lines.Add).ShouldBeFalse();
            lines[^1].ShouldStartWith("all   none: 2 decoders, 1,000 inputs, 500 or more of each");
            lines.ShouldContain(line => line.StartsWith("FAIL  none              wrong"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_maker_makes_decoders_of_the_classes_that_it_says() => Decoders.Makers
        .ShouldAllBe(maker => maker.Make().Select(decoder => decoder.Class).Distinct().Order().SequenceEqual(maker.Classes.Order()));

    /// <summary>Those that only say no: something that was changed must not open.</summary>
    private static bool TakesNone(Decoder decoder) => decoder.Name
        is "records, sealed" or "sealed key" or "datagrams (QUIC)" or "group message, opened" or "proposed key, verified"
        or "hello, judged and agreed upon";
}
