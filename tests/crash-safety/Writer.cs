using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Persistence;

namespace Helios.CrashSafety;

/// <summary>The process that is killed: a few counters on one SQLite file.</summary>
public static class Writer
{
    public static readonly IReadOnlyList<string> Ids = ["a", "b", "c"];

    public static async Task Run(string directory, bool isWriting)
    {
        using var output = Console.OpenStandardOutput();
        using JournalFile journal = JournalFile.Open(directory, [Counter.Codec]);
        var system = ActorSystem.Create("crash-safety", journal.Setup(ConfigurationFactory.ParseString(
            "akka { loglevel = ERROR, stdout-loglevel = ERROR, log-dead-letters = off }")));
        Action<string> say = Say;
        var counters = Ids.Select(id => system.ActorOf(Props.Create(() => new Counter(id, say, isWriting)), id)).ToList();
        if (!isWriting) system.ActorOf(Props.Create(() => new EndOf(counters)));
        await system.WhenTerminated;

        // One write per line: what a killed process has said can be read to the end of a line.
        void Say(string line)
        {
            lock (output) output.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    /// <summary>Ends the system when the last counter has stopped.</summary>
    private sealed class EndOf : ReceiveActor
    {
        public EndOf(IReadOnlyList<IActorRef> counters)
        {
            int left = counters.Count;
            foreach (var counter in counters) Context.Watch(counter);
            Receive<Terminated>(_ =>
            {
                if (--left == 0) Context.System.Terminate();
            });
        }
    }
}
