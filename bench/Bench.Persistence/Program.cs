using System.Globalization;
using Helios.Bench.Persistence;

// dotnet run -c Release --project bench/Bench.Persistence [-- EVENTS [DIRECTORY]]
// Events stored per second by persistent actors, beside a plain loop of inserts into the same table with the same durability (a
// write-ahead log that is flushed at every commit). The two take turns, so that both meet the same disk; each row is the median of
// five turns. A DIRECTORY in memory, such as /dev/shm, shows what remains when a flush costs nothing: the work of the processor.
int events = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 400;
string parent = args is [_, var chosen] ? chosen : Path.GetTempPath();
string directory = Directory.CreateDirectory(Path.Combine(parent, $"bench-persistence-{Environment.ProcessId}")).FullName;
try
{
    Console.WriteLine(
        $"{events} events of {PlainInserts.PayloadLength} bytes, events per second; medians of 5, and of the turns' ratios");
    Console.WriteLine($"{"",-44}{"plain",10}{"actors",10}{"ratio",8}");
    await Compare("1 actor, 1 event per command", actors: 1, perCommand: 1);
    await Compare("1 actor, 10 events per command", actors: 1, perCommand: 10);
    await Compare("20 actors, 1 event per command", actors: 20, perCommand: 1);
    await Compare("1 actor, 1 event per command, PersistAsync", actors: 1, perCommand: 1, isAsync: true);
}
finally
{
    Directory.Delete(directory, recursive: true);
}

async Task Compare(string name, int actors, int perCommand, bool isAsync = false)
{
    const int Turns = 5;
    var plain = new List<double>();
    var persisted = new List<double>();
    for (int turn = 0; turn < Turns; turn++)
    {
        plain.Add(Rate(PlainInserts.Run(NewFile(), events, perCommand)));
        persisted.Add(Rate(await PersistentActors.Run(NewFolder(), events, actors, perCommand, isAsync)));
    }

    double plainMedian = plain.Order().ElementAt(Turns / 2);
    double actorMedian = persisted.Order().ElementAt(Turns / 2);
    double[] ratios = [.. plain.Zip(persisted, (one, other) => one / other).Order()];
    Console.WriteLine(FormattableString.Invariant(
        $"{name,-44}{plainMedian,10:n0}{actorMedian,10:n0}{ratios[Turns / 2],8:n2}  ({ratios[0]:n2} to {ratios[^1]:n2})"));
}

double Rate(TimeSpan duration) => events / duration.TotalSeconds;

string NewFolder() => Directory.CreateDirectory(Path.Combine(directory, $"{Guid.NewGuid():n}")).FullName;

string NewFile() => Path.Combine(directory, $"{Guid.NewGuid():n}.db");
