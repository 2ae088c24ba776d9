using System.Collections.Immutable;

namespace Helios.Node.Configuration;

/// <summary>One setting: its place in HOCON, its form, and its names in the environment and on the command line.</summary>
/// <param name="Path">The full HOCON path, e.g. <c>helios.beacon.checkpoint</c>.</param>
/// <param name="Description">One line for <c>--help</c>; <c>config.hocon</c> has the units and defaults.</param>
public abstract record Setting(string Path, SettingKind Kind, string Description)
{
    /// <summary><c>HELIOS_BEACON_CHECKPOINT</c></summary>
    public string EnvironmentVariable => Path.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    /// <summary><c>--beacon-checkpoint</c></summary>
    public string Option => "--" + Path["helios.".Length..].Replace('.', '-');

    /// <summary>Values to offer where a line is completed; empty where they cannot be listed.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>What may be printed of the value, or of an element of a list.</summary>
    public Func<string, string> Show { get; init; } = text => text;

    /// <exception cref="SettingException">The value in force is not of the setting's form, or out of its bounds.</exception>
    public abstract void Check(Settings settings);
}

/// <summary>A setting with a value of type <typeparamref name="T"/>.</summary>
/// <param name="Read">Reads and checks the value in force; throws <see cref="SettingException"/>.</param>
public sealed record Setting<T>(string Path, SettingKind Kind, string Description, Func<Settings, Setting, T> Read)
    : Setting(Path, Kind, Description)
{
    public override void Check(Settings settings) => Read(settings, this);
}

/// <summary>The form of a setting's text.</summary>
public enum SettingKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A list of texts; comma separated on the command line and in the environment.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary><c>on</c>, <c>off</c>, <c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>A number with a unit: <c>10s</c>, <c>14d</c>.</summary>
    Duration,

    /// <summary>A number of bytes with a unit: <c>5MiB</c>.</summary>
    Bytes,

    /// <summary>Names that the operator chooses, each with settings below it: only in the file.</summary>
    Section,
}
