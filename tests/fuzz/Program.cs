using System.Globalization;
using Helios.Fuzz;

// Fuzz [COUNT [NAME]]: every decoder whose name contains NAME, on COUNT mutated inputs each. Exit code 1 when one does not hold.
long count = args is [var number, ..] ? long.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
string name = args is [_, var part, ..] ? part : "";
Decoder[] decoders = [.. Decoders.All().Where(decoder => decoder.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
if (decoders.Length == 0)
{
    Console.Error.WriteLine($"no decoder is called '{name}'");
    return 2;
}
Console.WriteLine(Fuzzer.Header);
int failures = 0;
foreach (Decoder decoder in decoders)
{
    Outcome outcome = Fuzzer.Run(decoder, count, seed: 2026);
    Console.WriteLine(outcome);
    foreach (string finding in outcome.Findings.Take(3))
        Console.WriteLine($"        {finding}");
    failures += outcome.Holds ? 0 : 1;
}
Console.WriteLine($"{decoders.Length - failures} decoders hold, {failures} do not");
return failures == 0 ? 0 : 1;
