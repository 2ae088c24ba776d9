using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A required setting is missing or wrong.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message) : base(message) { }

    public ConfigurationException(string message, Exception exception) : base(message, exception) { }

    /// <summary>The exception of a <typeparamref name="T"/> that found no settings, at <paramref name="path"/> if that is known.</summary>
    public static ConfigurationException NullOrEmptyConfig<T>(string path = null) => new(path is null
        ? $"Failed to instantiate {typeof(T).Name}: Configuration does not exist or is empty."
        : $"Failed to instantiate {typeof(T).Name}: Configuration does not contain `{path}` node");
}
