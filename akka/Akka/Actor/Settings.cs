using Akka.Configuration;

namespace Akka.Actor;

/// <summary>What a system read from its configuration: the user's, over that of extensions, over the reference.</summary>
public class Settings
{
    private readonly Config _userConfig;
    private readonly Config _deployment;
    private Config _fallback = ConfigurationFactory.Default();

    public Settings(ActorSystem system, Config config)
    {
        System = system;
        _userConfig = config ?? ConfigurationFactory.Empty;
        Config = _userConfig.WithFallback(_fallback);

        _deployment = Config.GetConfig("akka.actor.deployment");
        LogLevel = Config.GetString("akka.loglevel");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel");
        Loggers = Config.GetStringList("akka.loggers");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogDeadLetters = Config.GetString("akka.log-dead-letters") switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => Config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy");
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
    }

    public ActorSystem System { get; }

    public Config Config { get; private set; }

    public string LogLevel { get; }

    public string StdoutLogLevel { get; }

    public IList<string> Loggers { get; }

    public TimeSpan LoggerStartTimeout { get; }

    /// <summary>How many dead letters are logged.</summary>
    public int LogDeadLetters { get; }

    public bool LogDeadLettersDuringShutdown { get; }

    /// <summary>Of an Ask that names none; infinite by default.</summary>
    public TimeSpan AskTimeout { get; }

    public string SupervisorStrategyClass { get; }

    public string SchedulerClass { get; }

    /// <summary>Adds the defaults of an extension below all there is.</summary>
    public void InjectTopLevelFallback(Config config)
    {
        lock (_userConfig)
        {
            _fallback = config.WithFallback(_fallback);
            Config = _userConfig.WithFallback(_fallback);
        }
    }

    /// <summary><c>akka.actor.deployment { /a/b { dispatcher = … } }</c>, or null.</summary>
    internal string DeployedDispatcher(ActorPath path)
    {
        if (_deployment is null || path.Depth < 2) return null;
        string key = $"\"/{string.Join('/', path.Elements.Skip(1))}\".dispatcher";
        return _deployment.GetString(key) is { Length: > 0 } dispatcher ? dispatcher : null;
    }
}
