using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The reference to an actor of this process.</summary>
public class LocalActorRef : ActorRefBase, IInternalActorRef
{
    public LocalActorRef(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor, ActorPath path)
    {
        Path = path;
        Cell = new ActorCell(system, this, props, dispatcher, supervisor);
    }

    public override ActorPath Path { get; }

    public ActorCell Cell { get; }

    public IInternalActorRef Parent => Cell.Parent;

    public IActorRefProvider Provider => Cell.SystemImpl.Provider;

    public bool IsTerminated => Cell.IsTerminated;

    public virtual IActorRef GetChild(IReadOnlyList<string> names)
    {
        IActorRef current = this;
        for (int i = 0; i < names.Count; i++)
        {
            if (current is not LocalActorRef local) return ((IInternalActorRef)current).GetChild([.. names.Skip(i)]);
            current = names[i] switch
            {
                "" => local,
                ".." => local.Parent,
                var name => local.Cell.GetSingleChild(name),
            };
            if (current.IsNobody()) return Nobody.Instance;
        }

        return current;
    }

    protected override void TellInternal(object message, IActorRef sender) => Cell.SendMessage(message, sender);

    public void SendSystemMessage(SystemMessage message) => Cell.SendSystemMessage(message);

    public void Start() => Cell.Start();
}
