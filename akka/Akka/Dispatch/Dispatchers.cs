using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system by their id, the path of their section in the configuration.</summary>
public sealed class Dispatchers(ActorSystem system)
{
    public static readonly string DefaultDispatcherId = "akka.actor.default-dispatcher";
    public static readonly string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcherConfigurator>> _configurators = new();

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    /// <exception cref="ConfigurationException">No such section, or its <c>type</c> is not a dispatcher.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        _configurators.GetOrAdd(dispatcherName, id => new Lazy<MessageDispatcherConfigurator>(() => Create(id))).Value.Dispatcher();

    public bool HasDispatcher(string id) => system.Settings.Config.HasPath(id);

    internal void Shutdown()
    {
        foreach (Lazy<MessageDispatcherConfigurator> made in _configurators.Values.Where(configurator => configurator.IsValueCreated)) made.Value.Shutdown();
    }

    private MessageDispatcherConfigurator Create(string id)
    {
        Config all = system.Settings.Config;
        Config section = all.GetConfig(id);
        if (section is null)
            throw new ConfigurationException($"Dispatcher [{id}] not configured.");

        // An id may stand for another one: internal-dispatcher = akka.actor.default-dispatcher.
        Config config = ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(section).WithFallback(all.GetConfig(DefaultDispatcherId));
        return config.GetString("type") switch
        {
            "Dispatcher" or "TaskDispatcher" => new ThreadPoolDispatcherConfigurator(config, system),
            "ForkJoinDispatcher" => new ForkJoinDispatcherConfigurator(config, system),
            "PinnedDispatcher" => new PinnedDispatcherConfigurator(config, system),
            var type when Type.GetType(type) is { } found => (MessageDispatcherConfigurator)Activator.CreateInstance(found, config, system),
            var type => throw new ConfigurationException($"Could not resolve dispatcher type [{type}] of [{id}]."),
        };
    }
}
