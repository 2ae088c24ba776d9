namespace Akka.Actor.Internal;

/// <summary>Further stashes for one actor, below the one that its user sees.</summary>
public static class StashFactory
{
    /// <summary>A stash for the actor of <paramref name="context"/>, emptied before that of the user when the actor ends.</summary>
    public static IStash CreateStash(this IActorContext context) => ((ActorCell)context).CreateStash();
}
