using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Lends threads to mailboxes.</summary>
public abstract class MessageDispatcher(string id, int throughput)
{
    public string Id => id;

    /// <summary>How many user messages an actor may handle before it yields its thread.</summary>
    public int Throughput => throughput;

    /// <summary>Runs <see cref="Mailbox.Execute"/> soon, on a thread of this dispatcher.</summary>
    public abstract void Schedule(Mailbox mailbox);

    /// <summary>An actor of this dispatcher is gone.</summary>
    public virtual void Detach() { }

    /// <summary>The system is gone.</summary>
    public virtual void Shutdown() { }
}

/// <summary>Makes the dispatcher of one configured id: one for all its actors, or one for each.</summary>
public abstract class MessageDispatcherConfigurator(Config config, ActorSystem system)
{
    protected const int DefaultThroughput = 30;

    public Config Config => config;

    public ActorSystem System => system;

    protected string Id => Config.GetString("id");

    protected int Throughput => Config.GetInt("throughput", DefaultThroughput);

    public abstract MessageDispatcher Dispatcher();

    public virtual void Shutdown() { }
}

/// <summary><c>type = Dispatcher</c>: the .NET thread pool.</summary>
public sealed class ThreadPoolDispatcher(string id, int throughput) : MessageDispatcher(id, throughput)
{
    public override void Schedule(Mailbox mailbox) => ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: false);
}

internal sealed class ThreadPoolDispatcherConfigurator(Config config, ActorSystem system) : MessageDispatcherConfigurator(config, system)
{
    private ThreadPoolDispatcher _dispatcher;

    public override MessageDispatcher Dispatcher() => _dispatcher ??= new ThreadPoolDispatcher(Id, Throughput);
}

/// <summary><c>type = ForkJoinDispatcher</c>: a few threads for the actors of this id alone.</summary>
internal sealed class ForkJoinDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly DedicatedThreadsDispatcher _dispatcher;

    public ForkJoinDispatcherConfigurator(Config config, ActorSystem system)
        : base(config, system)
    {
        int threads = Math.Max(1, config.GetInt("dedicated-thread-pool.thread-count", Environment.ProcessorCount));
        _dispatcher = new DedicatedThreadsDispatcher(Id, Throughput, threads, isShared: true);
    }

    public override MessageDispatcher Dispatcher() => _dispatcher;

    public override void Shutdown() => _dispatcher.Shutdown();
}

/// <summary><c>type = PinnedDispatcher</c>: a thread for each actor.</summary>
internal sealed class PinnedDispatcherConfigurator(Config config, ActorSystem system) : MessageDispatcherConfigurator(config, system)
{
    public override MessageDispatcher Dispatcher() => new DedicatedThreadsDispatcher(Id, Throughput, threads: 1, isShared: false);
}
