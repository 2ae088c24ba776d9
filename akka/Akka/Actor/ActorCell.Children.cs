namespace Akka.Actor;

public sealed partial class ActorCell
{
    private ChildrenContainer _children;
    private long _nextName = -1;

    private ChildrenContainer ChildrenOrNew
    {
        get
        {
            if (Volatile.Read(ref _children) is null) Interlocked.CompareExchange(ref _children, new ChildrenContainer(), null);
            return _children;
        }
    }

    public IActorRef ActorOf(Props props, string name = null) => MakeChild(props, name, isSystemActor: false);

    public IActorRef Child(string name) => _children is { } children && children.TryGet(name, out ChildRestartStats stats) ? stats.Child : Nobody.Instance;

    public IEnumerable<IActorRef> GetChildren() => ChildStats().Select(stats => stats.Child);

    public void Stop(IActorRef child)
    {
        _children?.MarkDying(child);
        ((IInternalActorRef)child).Stop();
    }

    /// <summary>The child of that name, with or without <c>#uid</c>.</summary>
    internal IInternalActorRef GetSingleChild(string name)
    {
        int hash = name.IndexOf('#');
        IInternalActorRef child = (IInternalActorRef)Child(hash < 0 ? name : name[..hash]);
        return hash < 0 || name.AsSpan(hash + 1).SequenceEqual(child.Path.Uid.ToString()) ? child : Nobody.Instance;
    }

    internal IActorRef MakeChild(Props props, string name, bool isSystemActor)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is null) name = ActorNames.Generated(Interlocked.Increment(ref _nextName));
        else if (!isSystemActor) ActorNames.Check(name, _self.Path);

        ChildrenOrNew.Reserve(name, isFromOutside: !ReferenceEquals(current, this));
        LocalActorRef child;
        try
        {
            child = SystemImpl.Provider.ActorOf(SystemImpl, props, _self, (_self.Path / name).WithUid(ActorNames.NewUid()));
            _children.Add(child);
        }
        catch
        {
            _children.Unreserve(name);
            throw;
        }

        for (int i = 0; i < Mailbox.SuspendCount; i++) child.Suspend();
        child.Start();
        return child;
    }

    private List<ChildRestartStats> ChildStats() => _children?.Stats ?? [];

    private void StopChildren()
    {
        foreach (ChildRestartStats stats in ChildStats()) Stop(stats.Child);
    }

    private void SuspendChildren(IReadOnlyCollection<IActorRef> except = null)
    {
        foreach (ChildRestartStats stats in ChildStats())
        {
            if (except is null || !except.Contains(stats.Child)) stats.Child.Suspend();
        }
    }

    private void ResumeChildren(Exception causedByFailure, IActorRef perpetrator)
    {
        foreach (ChildRestartStats stats in ChildStats()) stats.Child.Resume(stats.Child.Equals(perpetrator) ? causedByFailure : null);
    }
}
