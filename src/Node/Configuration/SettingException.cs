namespace Helios.Node.Configuration;

/// <summary>A setting that cannot be used: what was wrong, what was expected and what to do.</summary>
public sealed class SettingException(string message) : Exception(message);
