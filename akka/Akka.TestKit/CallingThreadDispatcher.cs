using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>Handles a message before <c>Tell</c> returns, unless another thread is at it.</summary>
public sealed class CallingThreadDispatcher(string id, int throughput) : MessageDispatcher(id, throughput)
{
    public override void Schedule(Mailbox mailbox) => mailbox.Execute();
}

public sealed class CallingThreadDispatcherConfigurator(Config config, ActorSystem system) : MessageDispatcherConfigurator(config, system)
{
    public override MessageDispatcher Dispatcher() => new CallingThreadDispatcher(Id, Throughput);
}
