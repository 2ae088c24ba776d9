using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Helios.Actors.Persistence;

namespace Helios.Bench.Persistence;

/// <summary>Persistent actors with all their commands in the mailbox; the time ends when the last handler has run.</summary>
public static class PersistentActors
{
    private static readonly EventCodec Codec =
        new("bench.event/1", typeof(Event), stored => ((Event)stored).Payload, bytes => new Event(bytes));

    public static async Task<TimeSpan> Run(string directory, int events, int actors, int perCommand, bool isAsync)
    {
        using JournalFile journal = JournalFile.Open(directory, [Codec]);
        Config config = ConfigurationFactory.ParseString("akka { loglevel = ERROR, log-dead-letters = off }");
        var system = ActorSystem.Create("bench", journal.Setup(config));
        int commandsEach = events / perCommand / actors;
        var all = Enumerable.Range(0, actors)
            .Select(i => system.ActorOf(Props.Create(() => new Store($"bench-{i}", commandsEach, isAsync)), $"bench-{i}"))
            .ToList();
        foreach (var actor in all) await actor.Ask<Ready>(new Ready());

        var clock = Stopwatch.StartNew();
        var done = all.ConvertAll(actor => actor.Ask<Ready>(new Begin()));
        var command = new Many(Enumerable.Range(0, perCommand).Select(_ => new Event(new byte[PlainInserts.PayloadLength])).ToArray());
        for (int i = 0; i < commandsEach; i++)
        {
            foreach (var actor in all) actor.Tell(command);
        }

        await Task.WhenAll(done);
        var elapsed = clock.Elapsed;
        await system.Terminate();
        return elapsed;
    }

    private sealed class Store : ReceivePersistentActor
    {
        private IActorRef? _asker;

        public Store(string id, int commands, bool isAsync)
        {
            PersistenceId = id;
            int left = commands;
            Recover<Event>(_ => { });
            Command<Ready>(ready => Sender.Tell(ready));
            Command<Begin>(_ => _asker = Sender);
            Command<Many>(many =>
            {
                int pending = many.Events.Length;
                if (isAsync) PersistAllAsync(many.Events, Stored);
                else PersistAll(many.Events, Stored);

                void Stored(Event e)
                {
                    if (--pending == 0 && --left == 0) _asker.Tell(new Ready());
                }
            });
        }

        public override string PersistenceId { get; }
    }

    private sealed record Event(byte[] Payload);

    private sealed record Many(Event[] Events);

    private sealed record Begin;

    private sealed record Ready;
}
