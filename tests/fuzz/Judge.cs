using System.Diagnostics;

namespace Helios.Fuzz;

/// <summary>What came of one input.</summary>
/// <param name="Taken">Whether it was read, rather than refused.</param>
/// <param name="Finding">Null where the decoder's promise holds.</param>
public readonly record struct Verdict(bool Taken, Finding? Finding);

/// <summary>An input for which a decoder's promise does not hold.</summary>
/// <param name="What">The exception, or what was too much; one line.</param>
/// <param name="Where">The innermost method of ours: of findings in one place the shortest input is kept.</param>
public sealed record Finding(string What, string Where, byte[] Input)
{
    public override string ToString() =>
        $"{What} in {Where} ({Input.Length} bytes) {(Input.Length <= 1024 ? Convert.ToHexStringLower(Input) : "")}";

    /// <returns>The file in which its input is.</returns>
    public string Save(Decoder decoder, string folder)
    {
        string place = string.Concat(Where.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.'));
        string path = Path.Combine(folder, $"{decoder.Slug}.{place}");
        File.WriteAllBytes(path, Input);
        return path;
    }
}

/// <summary>
/// The promise that every decoder makes: it takes the input or refuses it, with the one exception or with a value, in little memory and
/// time.
/// </summary>
/// <param name="isTimed">Whether time counts: not where others use the machine.</param>
public sealed class Judge(Decoder decoder, bool isTimed = false)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    private readonly Func<byte[], bool> _read = decoder.NewReader();

    public Verdict Of(byte[] input)
    {
        (Verdict verdict, TimeSpan time) = Once(input);
        if (!isTimed || time <= Most || verdict.Finding is not null)
            return verdict;
        // a pause of the machine is not the decoder's: now its processor time counts, and the least of some tries
        TimeSpan least = Enumerable.Range(0, 4).Min(_ =>
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Once(input);
            return Environment.CpuUsage.TotalTime - before;
        });
        return least > Most ? new(verdict.Taken, new($"{least.TotalSeconds:n1} s", "time", input)) : verdict;
    }

    private (Verdict Verdict, TimeSpan Time) Once(byte[] input)
    {
        bool isTaken = false;
        Finding? finding = null;
        long allocated = GC.GetAllocatedBytesForCurrentThread(), begun = Stopwatch.GetTimestamp();
        try
        {
            isTaken = _read(input);
        }
        catch (MalformedInputException)
        {
            // the one exception that may come out
        }
        catch (Exception e)
        {
            finding = new($"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}", PlaceOf(e), input);
        }
        TimeSpan time = Stopwatch.GetElapsedTime(begun);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (finding is null && allocated > Decoder.MostAllocated(input.Length))
            finding = new($"{allocated} bytes allocated", "memory", input);
        return (new(isTaken, finding), time);
    }

    private static string PlaceOf(Exception e) => new StackTrace(e).GetFrames().Select(frame => frame.GetMethod())
        .FirstOrDefault(method => method?.DeclaringType?.Assembly.GetName().Name?.StartsWith("helios", StringComparison.OrdinalIgnoreCase)
            ?? false) is { } ours
        ? $"{ours.DeclaringType!.FullName}.{ours.Name}"
        : e.GetType().Name;
}
