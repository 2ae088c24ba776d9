using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Microsoft.Data.Sqlite;

namespace Akka.Tests.Persistence;

/// <summary>Events change shape on their way to the journal and back.</summary>
public sealed class EventAdapterTests : PersistenceTest
{
    private readonly string _source;

    public EventAdapterTests()
        : this($"{Guid.NewGuid():n};Mode=Memory;Cache=Shared")
    {
    }

    private EventAdapterTests(string source)
        : base(Plugins(source)) => _source = source;

    private static Config Plugins(string source)
    {
        Config config = $$"""
            akka.persistence {
              journal.sqlite {
                connection-string = "Data Source={{source}}"
                auto-initialize = on
                event-adapters { texts = "Akka.Tests.Persistence.EventAdapterTests+TextAdapter, Helios.Akka.Tests" }
                event-adapter-bindings { "System.String" = texts }
              }
            }
            """;
        return config.WithFallback(OnSqlite());
    }

    [Fact]
    public void The_journal_holds_the_adapted_event_with_its_tags_and_recovery_sees_what_it_is_read_as()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Store("plain", "twice", "never"));
        Expect("stored plain as 1", "stored twice as 2", "stored never as 3");

        using (var connection = new SqliteConnection($"Data Source={_source}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT CAST(payload AS TEXT) || '|' || COALESCE(tags, 'none') FROM event_journal ORDER BY ordering";
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read()) rows.Add(reader.GetString(0));
            rows.ShouldBe(["<plain>|none", "<twice>|;red;", "<never>|none"]);
        }

        Start("p");
        Expect("started", "replayed plain", "replayed twice", "replayed twice", "completed at 3");
    }

    public sealed class TextAdapter : IEventAdapter
    {
        public string Manifest(object evt) => "";

        public object ToJournal(object evt) => evt is "twice" ? new Tagged($"<{evt}>", ["red"]) : $"<{evt}>";

        public IEventSequence FromJournal(object evt, string manifest) => ((string)evt).Trim('<', '>') switch
        {
            "never" => EventSequence.Empty,
            "twice" => EventSequence.Create("twice", "twice"),
            var text => EventSequence.Single(text),
        };
    }
}
