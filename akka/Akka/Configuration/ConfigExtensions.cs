namespace Akka.Configuration;

public static class ConfigExtensions
{
    public static bool IsNullOrEmpty(this Config config) => config is null || config.IsEmpty;

    /// <summary>As <see cref="Config.WithFallback"/>, also where the configuration is null or its own fallback.</summary>
    public static Config SafeWithFallback(this Config config, Config fallback) =>
        config is null ? fallback : ReferenceEquals(config, fallback) ? config : config.WithFallback(fallback);
}
