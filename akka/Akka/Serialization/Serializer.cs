using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back.</summary>
public abstract class Serializer
{
    /// <summary>The system whose serializer this is.</summary>
    protected readonly ExtendedActorSystem system;

    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new Lazy<int>(() => IdentifierFromConfig(GetType(), system));
    }

    /// <summary>
    /// The number that is stored with the bytes, unique in the system and the same for ever. Unless overridden it comes from
    /// <c>akka.actor.serialization-identifiers { "Type, Assembly" = number }</c>.
    /// </summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>True if reading needs the name of the type.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    /// <param name="bytes">What <see cref="ToBinary"/> gave.</param>
    /// <param name="type">The type of the object; null unless <see cref="IncludeManifest"/>.</param>
    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));

    private static int IdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        const string Path = "akka.actor.serialization-identifiers";
        foreach (var (name, value) in system.Settings.Config.GetConfig(Path)?.AsEnumerable() ?? [])
        {
            if (Type.GetType(name) == type) return value.GetInt();
        }

        throw new ArgumentException($"Couldn't find serializer id for [{type.AssemblyQualifiedName}] under [{Path}] HOCON path", nameof(type));
    }
}
