using System.Globalization;

namespace Helios.Fuzz;

/// <summary>What came of so many mutated inputs.</summary>
/// <param name="Count">How many were read, and <paramref name="Taken"/> of them were taken.</param>
/// <param name="Growth">Managed bytes that are held afterwards and were not after the first inputs.</param>
/// <param name="Time">Processor time, of all threads.</param>
/// <param name="Corpus">Inputs that reached new code, beside the genuine ones, no more than are needed for all that was reached.</param>
/// <param name="Seen">A byte for each block of code: not zero where it was entered.</param>
public sealed record Outcome(
    Decoder Decoder, long Count, long Taken, IReadOnlyList<Finding> Findings, long Growth, TimeSpan Time, IReadOnlyList<byte[]> Corpus,
    byte[] Seen)
{
    /// <summary>Caches and pools may fill up; what grows with the inputs is far above.</summary>
    private const long MaxGrowth = 8 << 20;

    public bool Holds => Findings.Count == 0 && Growth <= MaxGrowth;

    public static string Header => $"      {"class",-18}{"decoder",-42}{"inputs",12}{"taken",12}{"a second",10}{"blocks",8}{"of",8}"
        + $"{"corpus",8}{"found",7}{"growth",12}";

    internal string Row(BlockTable? table)
    {
        (int entered, int of) = table?.Figures(Seen) ?? (0, 0);
        return string.Create(CultureInfo.InvariantCulture,
            $"{(Holds ? "ok  " : "FAIL")}  {Decoder.Class,-18}{Decoder.Name,-42}{Count,12:n0}{Taken,12:n0}"
            + $"{Count / Math.Max(Time.TotalSeconds, 0.001),10:n0}{entered,8:n0}{of,8:n0}{Corpus.Count,8:n0}{Findings.Count,7:n0}"
            + $"{Growth / 1024,8:n0} KiB");
    }
}

/// <summary>
/// Reads mutated inputs, and keeps those that reach new code for further mutation. Code that is not instrumented reaches none: then only
/// the genuine and the kept inputs are mutated.
/// </summary>
public sealed class Fuzzer
{
    private const int Recent = 32, MostFindings = 10, LeastLength = 4096;

    private readonly Decoder _decoder;
    private readonly Judge _judge;
    private readonly Mutator _mutator;
    private readonly Random _random;
    private readonly List<byte[]> _corpus = [];
    private readonly byte[] _seen = new byte[Coverage.Blocks];
    private readonly Dictionary<string, Finding> _findings = [];
    private long _taken, _growth;
    private TimeSpan _time;

    /// <param name="kept">Inputs of earlier runs.</param>
    internal Fuzzer(Decoder decoder, int seed, IReadOnlyList<byte[]> kept, bool isTimed)
    {
        (_decoder, _judge, _random) = (decoder, new Judge(decoder, isTimed), new Random(seed));
        IReadOnlyList<byte[]> all = [.. decoder.Corpus, .. kept];
        _mutator = new Mutator(_random, Mutator.WordsOf(all), Math.Max(LeastLength, 2 * all.Max(input => input.Length)));
        foreach (byte[] input in all)
        {
            _judge.Of(input); // the first time, types are made ready
            Coverage.Forget();
            Note(_judge.Of(input));
            Coverage.TakeInto(_seen);
            _corpus.Add(input);
        }
        _taken = 0;
    }

    /// <summary>Called now and then with how far it is.</summary>
    internal Action<string>? Tell { get; init; }

    internal CurrentInput? Current { get; init; }

    /// <summary>Inputs read.</summary>
    internal long Count { get; private set; }

    /// <summary>So much was found that the rest would tell nothing.</summary>
    internal bool HasFoundEnough => _findings.Count >= MostFindings;

    /// <summary>Reads so many mutated inputs. The same seed makes the same ones, where the decoder's code runs the same way.</summary>
    /// <param name="kept">Inputs of earlier runs.</param>
    public static Outcome Run(Decoder decoder, long count, int seed, params IReadOnlyList<byte[]> kept)
    {
        var fuzzer = new Fuzzer(decoder, seed, kept, isTimed: false);
        fuzzer.Feed(Math.Max(1, count / 100), TimeSpan.MaxValue, DateTime.MaxValue);
        fuzzer.Feed(count, TimeSpan.MaxValue, DateTime.MaxValue);
        return fuzzer.Outcome();
    }

    /// <summary>Reads until it has read so many inputs, or for so much processor time, or until then.</summary>
    /// <remarks>What a first call fills, caches and pools, is not growth.</remarks>
    internal void Feed(long until, TimeSpan slice, DateTime end)
    {
        long before = Count == 0 ? long.MaxValue : Held();
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        DateTime next = DateTime.UtcNow + TimeSpan.FromSeconds(10);
        for (; Count < until && !HasFoundEnough; Count++)
        {
            if ((Count & 0x1f) == 0 && (DateTime.UtcNow >= end || Environment.CpuUsage.TotalTime - begun >= slice))
                break;
            byte[] input = Next();
            Current?.Set(input);
            Verdict verdict = _judge.Of(input);
            Note(verdict);
            if (Coverage.TakeInto(_seen) && verdict.Finding is null)
                _corpus.Add(input);
            if (Tell is not null && (Count & 0xff) == 0 && DateTime.UtcNow > next)
            {
                next = DateTime.UtcNow + TimeSpan.FromSeconds(10);
                Tell(string.Create(CultureInfo.InvariantCulture, $"{_decoder.Name}: {Count:n0} inputs, "
                    + $"{_seen.Count(bits => bits != 0):n0} blocks, corpus {_corpus.Count:n0}, found {_findings.Count}"));
            }
        }
        _time += Environment.CpuUsage.TotalTime - begun;
        if (before != long.MaxValue)
            _growth += Held() - before;
    }

    /// <summary>What has come of the inputs so far.</summary>
    internal Outcome Outcome() => new(_decoder, Count, _taken, [.. _findings.Values.Select(Shorter)], _growth, _time, Least(), _seen);

    /// <summary>Bytes in memory, beside the corpus and what was found.</summary>
    private long Held() => GC.GetTotalMemory(forceFullCollection: true)
        - _corpus.Sum(input => (long)input.Length) - _findings.Values.Sum(finding => (long)finding.Input.Length);

    /// <summary>Half of the time one that lately reached new code is mutated. Never a genuine input itself.</summary>
    private byte[] Next()
    {
        byte[] one = _random.Next(2) == 0 ? _corpus[^_random.Next(1, Math.Min(Recent, _corpus.Count) + 1)] : Any();
        byte[] input = _mutator.Spoil(one, Any());
        return _decoder.Corpus.Any(genuine => genuine.AsSpan().SequenceEqual(input)) ? [.. input, (byte)_random.Next(256)] : input;
    }

    /// <summary>Of two the shorter.</summary>
    private byte[] Any()
    {
        byte[] one = _corpus[_random.Next(_corpus.Count)], other = _corpus[_random.Next(_corpus.Count)];
        return one.Length <= other.Length ? one : other;
    }

    private void Note(Verdict verdict)
    {
        _taken += verdict.Taken ? 1 : 0;
        if (verdict.Finding is { } found
            && (!_findings.TryGetValue(found.Where, out Finding? known) || found.Input.Length < known.Input.Length))
            _findings[found.Where] = found;
    }

    /// <summary>The same finding with a shorter input, as far as cutting leads.</summary>
    private Finding Shorter(Finding finding)
    {
        int tries = 4000;
        for (int cut = finding.Input.Length / 2; cut > 0; cut /= 2)
        {
            for (int at = 0; at + cut <= finding.Input.Length && tries-- > 0;)
            {
                byte[] shorter = [.. finding.Input[..at], .. finding.Input[(at + cut)..]];
                if (_judge.Of(shorter).Finding is { } same && same.Where == finding.Where)
                    finding = same;
                else
                    at += cut;
            }
        }
        return finding;
    }

    /// <summary>Beside the genuine inputs, the shortest that enter all blocks that were entered.</summary>
    private List<byte[]> Least()
    {
        byte[] seen = new byte[_seen.Length];
        Coverage.Forget();
        foreach (byte[] genuine in _decoder.Corpus)
            Enters(genuine, seen);
        return [.. _corpus.Skip(_decoder.Corpus.Count).OrderBy(input => input.Length).Where(input => Enters(input, seen))];
    }

    /// <summary>Whether it enters a block that is not in <paramref name="seen"/>, to which its blocks are added.</summary>
    private bool Enters(byte[] input, byte[] seen)
    {
        byte[] here = new byte[seen.Length];
        _judge.Of(input);
        Coverage.TakeInto(here);
        bool isNew = false;
        for (int block = 0; block < here.Length; block++)
        {
            isNew |= here[block] != 0 && seen[block] == 0;
            seen[block] |= here[block];
        }
        return isNew;
    }
}
