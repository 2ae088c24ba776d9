using Akka.Actor;

namespace Helios.Actors.Creation;

/// <summary>Props of the actors that are made for each question or connection.</summary>
/// <remarks>
/// Akka's own <c>Props.Create(() => new X(parts))</c> compiles an expression for each argument, whenever it is called. That takes longer
/// than all else that a short call does.
/// </remarks>
internal static class ActorProps
{
    /// <param name="create">Makes a new actor each time; after a failure its supervisor may ask for another.</param>
    public static Props Of<T>(Func<T> create)
        where T : ActorBase => Props.CreateBy(new Producer<T>(create));

    private sealed class Producer<T>(Func<T> create) : IIndirectActorProducer
        where T : ActorBase
    {
        public Type ActorType => typeof(T);

        public ActorBase Produce() => create();

        public void Release(ActorBase actor)
        {
        }
    }
}
