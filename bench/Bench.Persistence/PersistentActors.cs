using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sqlite;
using Akka.Serialization;

namespace Helios.Bench.Persistence;

/// <summary>Persistent actors with all their commands in the mailbox; the time ends when the last handler has run.</summary>
public static class PersistentActors
{
    public static async Task<TimeSpan> Run(string file, int events, int actors, int perCommand, bool isAsync)
    {
        Config settings = $$"""
            akka.loglevel = ERROR
            akka.log-dead-letters = off
            akka.actor.serializers.bench = "{{typeof(EventSerializer).FullName}}, {{typeof(EventSerializer).Assembly.GetName().Name}}"
            akka.actor.serialization-bindings."{{typeof(Event).FullName}}, {{typeof(Event).Assembly.GetName().Name}}" = bench
            akka.persistence.journal.sqlite { connection-string = "Data Source={{file}};Pooling=False", auto-initialize = on }
            akka.persistence.snapshot-store.sqlite { connection-string = "Data Source={{file}};Pooling=False", auto-initialize = on }
            """;
        var system = ActorSystem.Create("bench", settings.WithFallback(SqlitePersistence.DefaultConfiguration()));
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

    private sealed class EventSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 9001;

        public override string Manifest(object o) => "bench.event/1";

        public override byte[] ToBinary(object obj) => ((Event)obj).Payload;

        public override object FromBinary(byte[] bytes, string manifest) => new Event(bytes);
    }

    private sealed record Event(byte[] Payload);

    private sealed record Many(Event[] Events);

    private sealed record Begin;

    private sealed record Ready;
}
