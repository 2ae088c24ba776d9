using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Journal;

/// <summary>
/// The adapters of one journal, from <c>event-adapters { name = "Type, Assembly" }</c> and
/// <c>event-adapter-bindings { "Type, Assembly" = name }</c>; for an event the binding with the most specific type applies.
/// </summary>
internal sealed class EventAdapters
{
    private readonly IReadOnlyList<(Type Type, object Adapter)> _bindings;
    private readonly ConcurrentDictionary<Type, object> _adapters = new();

    private EventAdapters(IReadOnlyList<(Type Type, object Adapter)> bindings) => _bindings = bindings;

    /// <exception cref="ArgumentException">A binding names an adapter that is not declared.</exception>
    public static EventAdapters Create(ExtendedActorSystem system, Config journal)
    {
        var adapters = Entries(journal.GetConfig("event-adapters")).ToDictionary(e => e.Key, e => Instance(system, e.Value));
        var bindings = new List<(Type, object)>();
        foreach (var (type, name) in Entries(journal.GetConfig("event-adapter-bindings")))
        {
            if (!adapters.TryGetValue(name, out var adapter))
                throw new ArgumentException($"{type} was bound to undefined event-adapter: {name} (known ones: {string.Join(", ", adapters.Keys)})");
            bindings.Add((Type.GetType(type, throwOnError: true), adapter));
        }

        return new EventAdapters(bindings);
    }

    public IPersistentRepresentation ToJournal(IPersistentRepresentation e) => For(e.Payload) is IWriteEventAdapter adapter
        ? e.WithPayload(adapter.ToJournal(e.Payload)).WithManifest(adapter.Manifest(e.Payload))
        : e;

    public IEnumerable<IPersistentRepresentation> FromJournal(IPersistentRepresentation stored)
    {
        var e = stored.Payload is Tagged tagged ? stored.WithPayload(tagged.Payload) : stored;
        return For(e.Payload) is IReadEventAdapter adapter ? adapter.FromJournal(e.Payload, e.Manifest).Events.Select(e.WithPayload) : [e];
    }

    private object For(object payload) => _bindings.Count == 0 ? null : _adapters.GetOrAdd(payload.GetType(), MostSpecific);

    private object MostSpecific(Type type)
    {
        var candidates = _bindings.Where(b => b.Type.IsAssignableFrom(type)).ToList();
        return candidates.FirstOrDefault(c => !candidates.Any(o => o.Type != c.Type && c.Type.IsAssignableFrom(o.Type))).Adapter;
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(Config config) =>
        (config ?? Config.Empty).AsEnumerable().Select(e => KeyValuePair.Create(e.Key, e.Value.GetString()));

    private static object Instance(ExtendedActorSystem system, string typeName)
    {
        var type = Type.GetType(typeName, throwOnError: true);
        return type.GetConstructor([typeof(ExtendedActorSystem)]) is not null ? Activator.CreateInstance(type, system) : Activator.CreateInstance(type);
    }
}
