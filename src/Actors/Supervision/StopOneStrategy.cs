using Akka.Actor;

namespace Helios.Actors.Supervision;

/// <summary>Akka.NET's default for every child, however often it fails; but one child stops with its first failure.</summary>
internal sealed class StopOneStrategy(IActorRef stopped) : OneForOneStrategy(DefaultDecider.Decide)
{
    protected override Directive Handle(IActorRef child, Exception exception) =>
        child.Equals(stopped) ? Directive.Stop : base.Handle(child, exception);
}
