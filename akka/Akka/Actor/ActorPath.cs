using System.Buffers;

namespace Akka.Actor;

/// <summary>
/// The place of an actor in the tree, <c>akka://sys/user/a/b</c>. Two incarnations of one name have equal paths and different
/// <see cref="Uid"/>s; the uid counts only in the equality of references.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>
{
    private static readonly SearchValues<char> NameSymbols =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*$+:@&=,!~';()");

    private readonly int _hash;

    private protected ActorPath(Address address, ActorPath parent, string name, long uid)
    {
        Address = address;
        Name = name;
        Uid = uid;
        _hash = parent is null ? address.GetHashCode() : HashCode.Combine(parent._hash, name);
    }

    public string Name { get; }

    /// <summary>Tells incarnations apart; 0 where none is meant.</summary>
    public long Uid { get; }

    public Address Address { get; }

    public abstract ActorPath Parent { get; }

    public abstract int Depth { get; }

    /// <summary>The names from below the root to this one.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            ActorPath path = this;
            for (int i = elements.Length - 1; i >= 0; i--, path = path.Parent) elements[i] = path.Name;
            return elements;
        }
    }

    /// <summary>Non-empty, no leading <c>$</c>, and nothing that a URI path segment could not hold.</summary>
    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$') return false;
        for (int i = 0; i < s.Length; i++)
        {
            if (NameSymbols.Contains(s[i])) continue;
            bool isEscape = s[i] == '%' && i + 2 < s.Length && char.IsAsciiHexDigit(s[i + 1]) && char.IsAsciiHexDigit(s[i + 2]);
            if (!isEscape) return false;
            i += 2;
        }

        return true;
    }

    /// <exception cref="UriFormatException">Not of the form <c>akka://sys/a/b</c>.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out ActorPath actorPath) ? actorPath : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        int scheme = path?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (scheme <= 0) return false;

        string[] parts = path[(scheme + 3)..].Split('/');
        if (!path.StartsWith("akka", StringComparison.OrdinalIgnoreCase) || parts[0].Length == 0) return false;

        ActorPath current = new RootActorPath(new Address(path[..scheme], parts[0]));
        foreach (string part in parts[1..].Where(p => p.Length > 0)) current = new ChildActorPath(current, part, 0);

        (string name, long uid) = SplitNameAndUid(current.Name);
        actorPath = current is ChildActorPath && uid != 0 ? new ChildActorPath(current.Parent, name, uid) : current;
        return true;
    }

    public ActorPath Child(string childName)
    {
        (string name, long uid) = SplitNameAndUid(childName);
        return new ChildActorPath(this, name, uid);
    }

    public abstract ActorPath WithUid(long uid);

    public string ToStringWithoutAddress() => Depth == 0 ? "/" : "/" + string.Join('/', Elements);

    public string ToStringWithAddress() => Address + ToStringWithoutAddress();

    public string ToStringWithUid() => Uid == 0 ? ToStringWithAddress() : $"{ToStringWithAddress()}#{Uid}";

    public override string ToString() => ToStringWithAddress();

    public bool Equals(ActorPath other)
    {
        if (other is null || _hash != other._hash || Depth != other.Depth) return false;
        ActorPath mine = this;
        for (; mine is ChildActorPath; mine = mine.Parent, other = other.Parent)
        {
            if (ReferenceEquals(mine, other)) return true;
            if (!string.Equals(mine.Name, other.Name, StringComparison.Ordinal)) return false;
        }

        return mine.Address.Equals(other.Address);
    }

    public override bool Equals(object obj) => Equals(obj as ActorPath);

    public override int GetHashCode() => _hash;

    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> names) => names.Where(n => n.Length > 0).Aggregate(path, (p, n) => p / n);

    public static bool operator ==(ActorPath left, ActorPath right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    private static (string Name, long Uid) SplitNameAndUid(string name)
    {
        int hash = name.IndexOf('#');
        return hash < 0 ? (name, 0) : (name[..hash], long.Parse(name.AsSpan(hash + 1), null));
    }
}

/// <summary>The root of a system's tree.</summary>
public sealed class RootActorPath(Address address, string name = "/") : ActorPath(address, null, name, 0)
{
    public override ActorPath Parent => this;

    public override int Depth => 0;

    public override ActorPath WithUid(long uid) => uid == 0 ? this : throw new NotSupportedException("RootActorPath must have undefinedUid");
}

/// <summary>Any path below the root.</summary>
public sealed class ChildActorPath(ActorPath parent, string name, long uid) : ActorPath(parent.Address, parent, name, uid)
{
    public override ActorPath Parent { get; } = parent;

    public override int Depth { get; } = parent.Depth + 1;

    public override ActorPath WithUid(long uid) => uid == Uid ? this : new ChildActorPath(Parent, Name, uid);
}
