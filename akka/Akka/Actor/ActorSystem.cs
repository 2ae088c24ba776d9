using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>A tree of actors, and what they share: configuration, scheduler, event stream, extensions.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract Settings Settings { get; }

    public abstract string Name { get; }

    public abstract Akka.Serialization.Serialization Serialization { get; }

    public abstract EventStream EventStream { get; }

    public abstract IActorRef DeadLetters { get; }

    public abstract Dispatchers Dispatchers { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    public TimeSpan StartTime { get; } = Monotonic.Now;

    public TimeSpan Uptime => Monotonic.Now - StartTime;

    /// <summary>Complete when every actor has stopped and every callback of <see cref="RegisterOnTermination"/> has run.</summary>
    public abstract Task WhenTerminated { get; }

    /// <exception cref="ArgumentException">The name is not of the form <c>[a-zA-Z0-9][a-zA-Z0-9-]*</c>.</exception>
    public static ActorSystem Create(string name, Config config) => CreateAndStart(name, config ?? ConfigurationFactory.Empty);

    public static ActorSystem Create(string name, BootstrapSetup setup) => CreateAndStart(name, setup.Config.GetOrElse(ConfigurationFactory.Empty));

    public static ActorSystem Create(string name) => CreateAndStart(name, ConfigurationFactory.Load());

    public abstract object GetExtension(IExtensionId extensionId);

    /// <summary>The extension if there is one of that type, otherwise null.</summary>
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);

    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    public abstract object RegisterExtension(IExtensionId extension);

    /// <summary>Runs when all actors have stopped; the last registered first.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Runs <see cref="CoordinatedShutdown"/> and stops all actors. May be called more than once.</summary>
    public abstract Task Terminate();

    public abstract void Stop(IActorRef actor);

    public abstract IActorRef ActorOf(Props props, string name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Terminates and waits for it.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Terminate().Wait();

    private static ActorSystemImpl CreateAndStart(string name, Config config)
    {
        var system = new ActorSystemImpl(name, config);
        try
        {
            system.Start();
            return system;
        }
        catch
        {
            system.Abort();
            throw;
        }
    }
}

/// <summary>What extensions and plugins may see besides.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    public abstract IInternalActorRef Guardian { get; }

    public abstract IInternalActorRef SystemGuardian { get; }

    /// <summary>Makes an actor below <c>/system</c>.</summary>
    public abstract IActorRef SystemActorOf(Props props, string name = null);

    public abstract IActorRef SystemActorOf<TActor>(string name = null)
        where TActor : ActorBase, new();

    /// <summary>Stops without the coordinated shutdown.</summary>
    public abstract void Abort();
}

/// <summary>What a system is made from.</summary>
public sealed class BootstrapSetup
{
    private BootstrapSetup(Option<Config> config) => Config = config;

    public Option<Config> Config { get; }

    public static BootstrapSetup Create() => new(Option<Config>.None);

    public BootstrapSetup WithConfig(Config config) => new(config);

    public BootstrapSetup WithConfigFallback(Config config) => new(Config.HasValue ? Config.Value.WithFallback(config) : config);
}

/// <summary>A clock that never goes back.</summary>
internal static class Monotonic
{
    public static TimeSpan Now => System.Diagnostics.Stopwatch.GetElapsedTime(0);
}
