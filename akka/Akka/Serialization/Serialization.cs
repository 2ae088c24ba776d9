using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Serialization;

/// <summary>
/// The serializers of a system: <c>akka.actor.serializers { name = "Type, Assembly" }</c> declares them and
/// <c>akka.actor.serialization-bindings { "Type, Assembly" = name }</c> says for which objects. The most specific bound type wins.
/// </summary>
/// <remarks>
/// Nothing is bound to <c>System.Object</c>. The real Akka.NET binds a JSON serializer there that writes .NET type names; whoever can change such a
/// row decides which types are made. An object that no binding covers is an error here until the configuration says how to store it.
/// </remarks>
public class Serialization
{
    private readonly Serializer _null;
    private readonly Dictionary<string, Serializer> _byName = [];
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private readonly List<(Type Type, Serializer Serializer)> _bindings = [];
    private readonly ConcurrentDictionary<Type, Serializer> _byType = new();

    /// <exception cref="ConfigurationException">A binding names a serializer that is not declared.</exception>
    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        _null = new NullSerializer(system);
        AddSerializer("null", _null);

        foreach (var (name, typeName) in Entries("akka.actor.serializers"))
        {
            if (Find(typeName, $"the serializer {name}") is { } type) AddSerializer(name, Instance(type, system));
        }

        foreach (var (typeName, name) in Entries("akka.actor.serialization-bindings"))
        {
            if (!_byName.TryGetValue(name, out var serializer))
                throw new ConfigurationException($"Serialization binding to non existing serializer: '{name}' for {typeName}");
            if (Find(typeName, "the serialization binding") is { } type) AddSerializationMap(type, serializer);
        }
    }

    public ActorSystem System { get; }

    /// <summary>What is stored beside the bytes so that they can be read: a string manifest, a type name, or "".</summary>
    public static string ManifestFor(Serializer serializer, object message) => serializer switch
    {
        SerializerWithStringManifest withManifest => withManifest.Manifest(message),
        { IncludeManifest: true } => $"{message.GetType().FullName}, {message.GetType().Assembly.GetName().Name}",
        _ => "",
    };

    public void AddSerializer(string name, Serializer serializer)
    {
        _byName[name] = serializer;
        _byId[serializer.Identifier] = serializer;
    }

    /// <summary>Binds a type, and those derived from it, to a serializer.</summary>
    public void AddSerializationMap(Type type, Serializer serializer)
    {
        _bindings.RemoveAll(binding => binding.Type == type);
        _bindings.Add((type, serializer));
        _byType.Clear();
    }

    /// <exception cref="SerializationException">No binding covers the object's type.</exception>
    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null) =>
        obj is null ? _null : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <exception cref="SerializationException">No binding covers the type.</exception>
    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null)
    {
        if (_byType.GetOrAdd(objectType, MostSpecific) is { } serializer) return serializer;
        return defaultSerializerName is not null && _byName.TryGetValue(defaultSerializerName, out var byDefault)
            ? byDefault
            : throw new SerializationException(
                $"Serializer not found for type {objectType}: bind it, or a base type, under akka.actor.serialization-bindings");
    }

    /// <exception cref="SerializationException">No binding covers the object's type.</exception>
    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    /// <exception cref="SerializationException">There is no serializer with that number, or the manifest names no type.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest) => ById(serializerId) switch
    {
        SerializerWithStringManifest withManifest => withManifest.FromBinary(bytes, manifest),
        { IncludeManifest: true } serializer when !string.IsNullOrEmpty(manifest) => serializer.FromBinary(bytes, TypeOf(manifest, serializerId)),
        var serializer => serializer.FromBinary(bytes, null),
    };

    /// <exception cref="SerializationException">There is no serializer with that number.</exception>
    public object Deserialize(byte[] bytes, int serializerId, Type type) => ById(serializerId).FromBinary(bytes, type);

    public Serializer GetSerializerById(int id) => ById(id);

    private Serializer ById(int id) => _byId.TryGetValue(id, out var serializer) ? serializer : throw new SerializationException(
        $"Cannot find serializer with id [{id}]. The most probable reason is that the configuration entry 'akka.actor.serializers' is not in sync between the two systems.");

    private static Type TypeOf(string manifest, int serializerId) => Type.GetType(manifest) ?? throw new SerializationException(
        $"Cannot find manifest class [{manifest}] for serializer with id [{serializerId}].");

    private Serializer MostSpecific(Type type)
    {
        var candidates = _bindings.Where(b => b.Type.IsAssignableFrom(type)).ToList();
        return candidates.FirstOrDefault(c => !candidates.Any(o => o.Type != c.Type && c.Type.IsAssignableFrom(o.Type))).Serializer;
    }

    private IEnumerable<KeyValuePair<string, string>> Entries(string path) =>
        (System.Settings.Config.GetConfig(path) ?? Config.Empty).AsEnumerable().Select(e => KeyValuePair.Create(e.Key, e.Value.GetString()));

    private Type Find(string typeName, string what)
    {
        var type = Type.GetType(typeName);
        if (type is null) Logging.GetLogger(System, this).Warning("The type name for {0} did not resolve to an actual Type: '{1}'", what, typeName);
        return type;
    }

    private static Serializer Instance(Type type, ExtendedActorSystem system) => (Serializer)Activator.CreateInstance(type, system);
}
