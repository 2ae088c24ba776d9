using System.CommandLine;
using System.Globalization;
using Helios.Fuzz;

// tests/fuzz/run says what the commands do. The first argument is one of these, or which decoders to run.
switch (args)
{
    case ["instrument", var copy]:
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Instrumenter.Instrument(copy):n0} blocks of code are counted"));
        return 0;
    case ["class", var name, var inputs, var longest, var from, var home, var current, var keeping, .. var slugs]:
        return new ClassRun(
            [.. Decoders.Named(name).Where(decoder => slugs.Contains(decoder.Slug))], long.Parse(inputs, CultureInfo.InvariantCulture),
            TimeSpan.Parse(longest, CultureInfo.InvariantCulture), int.Parse(from, CultureInfo.InvariantCulture), home, current,
            keeping == "keep").Run(Console.WriteLine) ? 0 : 1;
    case ["dump", var home, var many]:
        Dump.Write(home, int.Parse(many, CultureInfo.InvariantCulture), Console.Out);
        return 0;
    case ["replay", var slug, .. var files]:
        return Replay(Named(slug), files);
    case ["remember", var slug, var home, .. var files]:
        foreach (string file in files)
            KeptInputs.AddFound(Named(slug), home, File.ReadAllBytes(file));
        return 0;
}

var word = new Argument<string>("TARGET") { Description = "a class, a name, or a part of names", DefaultValueFactory = _ => "all" };
var count = new Option<long>("--inputs") { Description = "inputs of each class", DefaultValueFactory = _ => 1_000_000 };
var minutes = new Option<double>("--minutes")
{
    Description = "the longest time for each class", DefaultValueFactory = _ => TimeSpan.FromDays(7).TotalMinutes,
};
var seed = new Option<int>("--seed") { Description = "of the mutations", DefaultValueFactory = _ => 1 };
var jobs = new Option<int>("--jobs") { Description = "processes at once", DefaultValueFactory = _ => Environment.ProcessorCount };
var keep = new Option<bool>("--keep") { Description = "writes the inputs that reach new code to the repository" };
var list = new Option<bool>("--list") { Description = "names the decoders and runs none" };
var folder = new Option<string>("--folder") { Description = "of this project", DefaultValueFactory = _ => "tests/fuzz" };
var command = new RootCommand("Reads mutated inputs with every decoder of what others wrote.")
{
    word, count, minutes, seed, jobs, keep, list, folder,
};
command.SetAction(async arguments =>
{
    Decoder[] decoders = [.. Decoders.Named(arguments.GetValue(word)!)];
    if (decoders.Length == 0)
    {
        Console.Error.WriteLine($"no decoder is called '{arguments.GetValue(word)}': --list names them");
        return 2;
    }
    if (arguments.GetValue(list))
    {
        foreach (Decoder decoder in decoders)
            Console.WriteLine($"{decoder.Class,-18}{decoder.Name}");
        return 0;
    }
    int failed = await new Campaign(
        Path.GetFullPath(arguments.GetValue(folder)!), arguments.GetValue(count), TimeSpan.FromMinutes(arguments.GetValue(minutes)),
        arguments.GetValue(seed), arguments.GetValue(jobs), arguments.GetValue(keep)).RunAsync(decoders);
    Console.WriteLine($"{decoders.Length - failed} decoders hold, {failed} do not");
    return failed == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();

static Decoder Named(string slug) => Decoders.All().First(decoder => decoder.Slug == slug);

static int Replay(Decoder decoder, string[] files)
{
    var judge = new Judge(decoder, isTimed: true);
    int failed = 0;
    foreach (string file in files)
    {
        Verdict verdict = judge.Of(File.ReadAllBytes(file));
        Console.WriteLine($"{file}: {(verdict.Finding is { } finding ? $"{finding}" : verdict.Taken ? "taken" : "refused")}");
        failed += verdict.Finding is null ? 0 : 1;
    }
    return failed == 0 ? 0 : 1;
}
