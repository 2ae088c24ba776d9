using System.Diagnostics;
using Akka.Actor;
using Helios.Bench.Stage;

// Messages between two actors, ask round trips, actors made and stopped; beside a plain Channel<T> loop in the same process.
// The numbers are per second of time and per second of processor time, the best of the rounds.
// dotnet run -c Release --project bench/Bench.Akka -- [messages] [rounds]
int messages = args.Length > 0 ? int.Parse(args[0]) : 5_000_000;
int rounds = args.Length > 1 ? int.Parse(args[1]) : 3;

using ActorSystem system = ActorSystem.Create("bench", "akka { loglevel = WARNING, log-dead-letters = off }");
Console.WriteLine($"{"",-34}{"per second",16}{"per cpu second",18}");
Report("Channel<T>, one writer one reader", messages, () => Plain.Channel(messages));
Report("tell, one sender one actor", messages, () => Loads.Tell(system, messages));
Report("tell, back and forth", messages / 10, () => Loads.PingPong(system, messages / 10));
Report("ask, one after the other", messages / 50, () => Loads.Ask(system, messages / 50, atOnce: 1));
Report("ask, 100 at once", messages / 20, () => Loads.Ask(system, messages / 20, atOnce: 100));
Report("actors made, started and stopped", messages / 50, () => Loads.MakeAndStop(system, messages / 50));
await system.Terminate();

void Report(string name, int count, Func<Task> load)
{
    double perSecond = 0;
    double perCpuSecond = 0;
    for (int i = 0; i < rounds; i++)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        load().GetAwaiter().GetResult();
        perSecond = Math.Max(perSecond, count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        perCpuSecond = Math.Max(perCpuSecond, count / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    Console.WriteLine($"{name,-34}{perSecond,16:N0}{perCpuSecond,18:N0}");
}
