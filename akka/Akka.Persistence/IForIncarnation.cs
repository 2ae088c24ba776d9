namespace Akka.Persistence;

/// <summary>An answer to one incarnation of a persistent actor: after a restart, what the earlier incarnation had asked for no longer counts.</summary>
internal interface IForIncarnation
{
    int ActorInstanceId { get; }
}
