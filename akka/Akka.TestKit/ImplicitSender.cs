using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Makes the test actor the sender of what the test method tells, also after an <c>await</c>.</summary>
internal sealed class ImplicitSender : SynchronizationContext
{
    private readonly ActorCell _cell;
    private readonly SynchronizationContext _inner;

    private ImplicitSender(ActorCell cell, SynchronizationContext inner)
    {
        _cell = cell;
        _inner = inner;
    }

    public static void Enter(ActorCell cell)
    {
        ActorCell.Current = cell;
        SetSynchronizationContext(new ImplicitSender(cell, Unwrapped(Current)));
    }

    /// <summary>The thread is as it was before the test.</summary>
    public static void Leave()
    {
        ActorCell.Current = null;
        SetSynchronizationContext(Unwrapped(Current));
    }

    public override void Post(SendOrPostCallback d, object state)
    {
        if (_inner is null) ThreadPool.QueueUserWorkItem(_ => Run(d, state));
        else _inner.Post(_ => Run(d, state), null);
    }

    public override void Send(SendOrPostCallback d, object state)
    {
        if (_inner is null) Run(d, state);
        else _inner.Send(_ => Run(d, state), null);
    }

    public override SynchronizationContext CreateCopy() => new ImplicitSender(_cell, _inner);

    private static SynchronizationContext Unwrapped(SynchronizationContext context) => context is ImplicitSender implicitSender ? implicitSender._inner : context;

    private void Run(SendOrPostCallback d, object state)
    {
        (ActorCell cell, SynchronizationContext context) = (ActorCell.Current, Current);
        ActorCell.Current = _cell;
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            ActorCell.Current = cell;
            SetSynchronizationContext(context);
        }
    }
}
