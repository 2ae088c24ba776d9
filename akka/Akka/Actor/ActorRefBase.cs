using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Equality and text of every reference.</summary>
public abstract class ActorRefBase : IActorRef
{
    public abstract ActorPath Path { get; }

    public void Tell(object message, IActorRef sender) => TellInternal(message, sender);

    protected abstract void TellInternal(object message, IActorRef sender);

    public bool Equals(IActorRef other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public override bool Equals(object obj) => Equals(obj as IActorRef);

    public override int GetHashCode() => HashCode.Combine(Path.Uid, Path);

    public override string ToString() => $"[{Path.ToStringWithUid()}]";
}

/// <summary>A reference without a cell: no children, no life cycle.</summary>
public abstract class MinimalActorRef : ActorRefBase, IInternalActorRef
{
    public virtual IInternalActorRef Parent => Nobody.Instance;

    public abstract IActorRefProvider Provider { get; }

    public virtual IActorRef GetChild(IReadOnlyList<string> names) => names.All(name => name.Length == 0) ? this : Nobody.Instance;

    protected override void TellInternal(object message, IActorRef sender) { }

    public virtual void SendSystemMessage(SystemMessage message) { }
}

/// <summary>The reference to no actor at all; what it is told is lost.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static readonly Nobody Instance = new();

    private Nobody() { }

    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems")) / "Nobody";

    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody does not provide");
}

/// <summary>A named reference that holds references, such as <c>/temp</c>.</summary>
internal sealed class VirtualPathContainer(IActorRefProvider provider, ActorPath path, IInternalActorRef parent) : MinimalActorRef
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IInternalActorRef> _children = new();

    public override ActorPath Path => path;

    public override IInternalActorRef Parent => parent;

    public override IActorRefProvider Provider => provider;

    public override IActorRef GetChild(IReadOnlyList<string> names) =>
        names.Count == 0 ? this : names.Count == 1 && _children.TryGetValue(names[0], out IInternalActorRef child) ? child : Nobody.Instance;

    public void Add(string name, IInternalActorRef child) => _children[name] = child;

    public void Remove(string name) => _children.TryRemove(name, out _);
}
