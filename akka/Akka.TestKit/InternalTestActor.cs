using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Keeps what it receives for the test method, and does what the kit asks of it.</summary>
internal sealed class InternalTestActor(TestActorQueue queue) : ActorBase
{
    private Func<object, bool> _ignore;
    private AutoPilot _pilot;

    public sealed record SetIgnore(Func<object, bool> Ignore);

    public sealed record SetPilot(AutoPilot Pilot);

    public sealed record StartWatch(IActorRef Actor);

    public sealed record StopWatch(IActorRef Actor);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case SetIgnore set: _ignore = set.Ignore; break;
            case SetPilot set: _pilot = set.Pilot; break;
            case StartWatch watch: Context.Watch(watch.Actor); break;
            case StopWatch watch: Context.Unwatch(watch.Actor); break;
            default: Keep(message); break;
        }

        return true;
    }

    protected override void PostStop()
    {
        // The test can still look at them.
        foreach (Envelope left in queue.Left)
            Context.System.DeadLetters.Tell(new DeadLetter(left.Message, left.Sender, Self), left.Sender);
    }

    private void Keep(object message)
    {
        if (_pilot?.Run(Sender, message) is { } next and not KeepRunning) _pilot = next is NoAutoPilot ? null : next;
        if (_ignore?.Invoke(message) != true) queue.Add(new Envelope(message, Sender));
    }
}

/// <summary>What to do at each message; answers what to do at the next.</summary>
public abstract class AutoPilot
{
    public static NoAutoPilot NoAutoPilot { get; } = new();

    public static KeepRunning KeepRunning { get; } = new();

    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>Does nothing, and nothing after.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>As an answer: the same pilot again.</summary>
public sealed class KeepRunning : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => throw new InvalidOperationException("Must not call");
}
