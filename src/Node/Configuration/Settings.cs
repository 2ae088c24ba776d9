using System.Collections.Immutable;
using System.Text;
using Akka.Configuration;

namespace Helios.Node.Configuration;

/// <summary>The settings in force: command line over environment over the operator's file over <c>config.hocon</c>.</summary>
public sealed class Settings
{
    private const StringSplitOptions Listed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly ImmutableArray<(string Origin, Config Config)> _layers;

    private Settings(ImmutableArray<(string Origin, Config Config)> layers)
    {
        _layers = layers;
        Merged = layers.Select(layer => layer.Config).Aggregate((upper, lower) => upper.WithFallback(lower));
    }

    /// <summary>The reference: <c>config.hocon</c> as it was built into this program.</summary>
    public static Config Reference { get; } = ConfigurationFactory.FromResource("config.hocon", typeof(Settings).Assembly);

    /// <param name="file">The operator's HOCON with the name it is called in messages, or null.</param>
    /// <param name="environment">Environment variables by name.</param>
    /// <param name="commandLine">Values by setting path, as typed.</param>
    /// <param name="folder">Where the file is, for those that it includes; null: the working directory.</param>
    /// <exception cref="SettingException">
    /// The file is not HOCON, or file or environment name a setting that does not exist, or the file sets one twice.
    /// </exception>
    public static Settings Load(
        (string Name, string Hocon)? file,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyDictionary<string, string> commandLine,
        string? folder = null)
    {
        EnvironmentNames.RefuseUnknown(environment.Keys);
        var layers = ImmutableArray.CreateBuilder<(string, Config)>();
        if (FromTexts(setting => commandLine.GetValueOrDefault(setting.Path)) is { } typed)
            layers.Add(("command line", typed));
        if (FromTexts(setting => environment.GetValueOrDefault(setting.EnvironmentVariable)) is { } exported)
            layers.Add(("environment", exported));
        if (file is var (name, hocon))
            layers.Add((name, HoconFile.Parse(name, hocon, folder ?? Environment.CurrentDirectory)));
        layers.Add(("default", Reference));
        return new Settings(layers.ToImmutable());
    }

    /// <summary>The source of the value in force: <c>command line</c>, <c>environment</c>, the file's name or <c>default</c>.</summary>
    public string OriginOf(Setting setting) => _layers.First(layer => layer.Config.HasPath(setting.Path)).Origin;

    /// <summary>Whether somebody has set it, be it to its default.</summary>
    public bool IsSet(Setting setting) => _layers[..^1].Any(layer => layer.Config.HasPath(setting.Path));

    /// <summary>The value in force.</summary>
    /// <exception cref="SettingException">A text that is not of the setting's form, or out of its bounds.</exception>
    public T Read<T>(Setting<T> setting) => setting.Read(this, setting);

    /// <summary>The file's part below <c>akka</c>, for the actor system.</summary>
    public Config Akka => _layers
        .Where(layer => layer.Config.HasPath("akka"))
        .Select(layer => layer.Config)
        .DefaultIfEmpty(ConfigurationFactory.Empty)
        .Aggregate((upper, lower) => upper.WithFallback(lower));

    /// <summary>All layers as one.</summary>
    internal Config Merged { get; }

    /// <summary>The value of a setting as it was written.</summary>
    public string Text(Setting setting) => Merged.GetString(setting.Path, "");

    /// <summary>The elements of a list as they were written, without empty ones.</summary>
    public ImmutableArray<string> Texts(Setting setting) =>
        [.. (Merged.GetStringList(setting.Path) ?? []).Select(text => text.Trim()).Where(text => text.Length > 0)];

    /// <summary>The operator's names below a <see cref="SettingKind.Section"/>.</summary>
    internal ImmutableArray<string> Names(Setting setting) =>
        [.. (Merged.GetConfig(setting.Path)?.AsEnumerable() ?? []).Select(entry => entry.Key)];

    /// <summary>The complaint about a value, with its source and the three ways to change it.</summary>
    internal SettingException Wrong(Setting setting, string expected) => Wrong(setting, Text(setting), expected);

    /// <param name="text">The element of a list that is wrong, or the whole value.</param>
    internal SettingException Wrong(Setting setting, string text, string expected) => new(
        $"{setting.Path} is '{setting.Show(text)}' ({OriginOf(setting)}), expected {expected}. " + WaysToSet(setting));

    /// <param name="reason">What is expected of the URL; a sentence.</param>
    internal SettingException WrongUrl(Setting setting, string text, string reason) => new(
        $"{setting.Path} is '{setting.Show(text)}' ({OriginOf(setting)}): {reason}. " + WaysToSet(setting));

    private static string WaysToSet(Setting setting) =>
        $"Set it in your HOCON file, with {setting.EnvironmentVariable}, or with {setting.Option}.";

    /// <summary>Null when no setting has a text.</summary>
    private static Config? FromTexts(Func<Setting, string?> textOf)
    {
        var hocon = new StringBuilder();
        foreach (Setting setting in NodeSettings.All)
        {
            if (textOf(setting) is not { } text)
                continue;
            hocon.Append(setting.Path).Append(" = ").AppendLine(setting.Kind == SettingKind.Texts
                ? "[" + string.Join(", ", text.Split(',', Listed).Select(Quote)) + "]"
                : Quote(text));
        }
        return hocon.Length == 0 ? null : ConfigurationFactory.ParseString(hocon.ToString());
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
